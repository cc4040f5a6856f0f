import type { ScaleFigures } from './scale-part.ts';
import { formatTable } from './table.ts';

/** The work of Postgres while videos were recorded. */
export type Written = {
	/** Bytes, without full-page images, which a new Supabase does not write. */
	wal: number;
	observations: number;
	updates: number;
	hotUpdates: number;
	cpuMs: number;
};

export type Recording = ScaleFigures['record'][number] & {
	/** Only the first answer of a video names a creator and music that it has not had before. */
	answers: 'first' | 'further';
	written: Written;
};

type Report = {
	videos: number;
	creators: number;
	processors: number;
	recordings: readonly Recording[];
	/** Bytes a row, by table and index. */
	bytes: Record<string, number>;
};

export function formatRecording({ videos, creators, processors, recordings, bytes }: Report): string {
	const header = [
		'answers',
		'messages in the run',
		'recorders',
		'videos/s',
		'p99 ms',
		'CPU ms',
		'WAL bytes',
		'HOT updates',
	];
	const rows = recordings.map((recording) => [
		recording.answers,
		formatNumber(recording.messages),
		String(recording.recorders),
		formatNumber(recording.videosPerSecond),
		String(recording.p99Ms),
		(recording.written.cpuMs / recording.written.observations).toFixed(3),
		formatNumber(Math.round(recording.written.wal / recording.written.observations)),
		`${((100 * recording.written.hotUpdates) / recording.written.updates).toFixed(0)} %`,
	]);
	const sizes = Object.entries(bytes).map(([name, size]) => `${name} ${size}`);
	return [
		`${formatNumber(videos)} videos of ${formatNumber(creators)} creators, 100 a call, on ${processors} processors. CPU of Postgres and WAL are per video.`,
		'',
		formatTable(header, rows),
		'',
		`Bytes an observation: ${sizes.join(', ')}.`,
	].join('\n');
}

function formatNumber(value: number): string {
	return value.toLocaleString('en');
}
