import type { ScaleFigures } from './scale-part.ts';

export type Recording = ScaleFigures['record'][number];

type Report = {
	videos: number;
	creators: number;
	processors: number;
	recordings: readonly Recording[];
	/** Bytes a row, by table and index. */
	bytes: Record<string, number>;
};

export function formatRecording({ videos, creators, processors, recordings, bytes }: Report): string {
	const header = ['messages in the run', 'recorders', 'videos/s', 'p99 ms'];
	const rows = recordings.map((recording) => [
		formatNumber(recording.messages),
		String(recording.recorders),
		formatNumber(recording.videosPerSecond),
		String(recording.p99Ms),
	]);
	const sizes = Object.entries(bytes).map(([name, size]) => `${name} ${size}`);
	return [
		`${formatNumber(videos)} videos of ${formatNumber(creators)} creators, 100 a call, on ${processors} processors.`,
		'',
		...[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
		'',
		`Bytes an observation: ${sizes.join(', ')}.`,
	].join('\n');
}

function formatNumber(value: number): string {
	return value.toLocaleString('en');
}
