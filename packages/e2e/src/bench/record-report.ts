export type Recording = {
	creatorCount: number;
	messageCount: number;
	recorderCount: number;
	videosPerSecond: number;
	p99Ms: number;
};

type Report = {
	videos: number;
	processors: number;
	recordings: readonly Recording[];
	/** Bytes a row, by table and index. */
	bytes: Record<string, number>;
};

export function formatRecording({ videos, processors, recordings, bytes }: Report): string {
	const header = ['creators', 'messages in the run', 'recorders', 'videos/s', 'p99 ms'];
	const rows = recordings.map((recording) => [
		formatNumber(recording.creatorCount),
		formatNumber(recording.messageCount),
		String(recording.recorderCount),
		formatNumber(Math.round(recording.videosPerSecond)),
		recording.p99Ms.toFixed(0),
	]);
	const sizes = Object.entries(bytes).map(([name, size]) => `${name} ${size}`);
	return [
		`${formatNumber(videos)} videos, 100 a call, on ${processors} processors.`,
		'',
		...[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
		'',
		`Bytes an observation: ${sizes.join(', ')}.`,
	].join('\n');
}

function formatNumber(value: number): string {
	return value.toLocaleString('en');
}
