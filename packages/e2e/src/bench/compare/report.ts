import { cpus } from 'node:os';
import { formatTable } from '../table.ts';
import type { Load } from './load.ts';
import type { Run } from './measure-run.ts';

export function formatComparison(runs: readonly Run[], rounds: number): string {
	const rows = summarize(runs);
	const header = [
		...['load', 'system', 'wall / floor', 'calls', 'round trips', 'SQL statements', 'queue operations'],
		...['worker', 'Postgres', 'PostgREST', 'bench'].map((part) => `CPU ${part}`),
		...['peak MB', 'HIGH idle p50 / p99', 'HIGH under load p50 / p99', 'rows right'],
	];
	const cells = rows.map((row) => [
		`${row.load.platform} ${row.load.videos.toLocaleString('en')}`,
		row.system,
		fixed(row.wallOverFloor, 2),
		...[row.calls, row.roundTrips, row.statements, row.queueOperations].map((value) => fixed(value, 4)),
		...[row.cpu.worker, row.cpu.postgres, row.cpu.postgrest, row.cpu.bench].map((value) => fixed(value, 3)),
		fixed(row.peakMb, 0),
		`${fixed(row.idle.p50, 0)} / ${fixed(row.idle.p99, 0)}`,
		`${fixed(row.high.p50, 0)} / ${fixed(row.high.p99, 0)}`,
		row.rowsRight === null ? '-' : row.rowsRight ? 'yes' : 'NO',
	]);
	const json = {
		rounds,
		rows: rows.map((row) => ({
			system: row.system,
			load: row.load.platform,
			videos: row.load.videos,
			wallOverFloor: rounded(row.wallOverFloor, 2),
			callsPerVideo: rounded(row.calls, 4),
			roundTripsPerVideo: rounded(row.roundTrips, 4),
			workerCpuMsPerVideo: rounded(row.cpu.worker, 4),
			postgresCpuMsPerVideo: rounded(row.cpu.postgres, 4),
			highP50Ms: rounded(row.high.p50, 0),
			highP99Ms: rounded(row.high.p99, 0),
			rowsRight: row.rowsRight,
		})),
	};
	return [
		`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model}), Node ${process.version}, medians of ${rounds} rounds.`,
		'Calls, round trips, statements, queue operations and CPU milliseconds are per video.',
		'',
		formatTable(header, cells),
		'',
		JSON.stringify(json),
	].join('\n');
}

function summarize(runs: readonly Run[]) {
	return [...Map.groupBy(runs, keyOf).values()].flatMap((rounds) => {
		const [first] = rounds;
		if (!first) return [];
		const floors = runs.filter((run) => run.system === 'floor' && run.load === first.load);
		const perVideo = (value: (run: Run) => number) =>
			median(rounds.map((run) => value(run) / (run.load.videos + run.clicks.length)));
		const cpu = (part: string) => perVideo((run) => run.cpuMs[part] ?? 0);
		return [
			{
				load: first.load,
				system: first.system,
				wallOverFloor: median(rounds.map((run, index) => run.wallMs / (floors[index]?.wallMs ?? Number.NaN))),
				calls: median(rounds.map((run) => run.calls / run.load.videos)),
				roundTrips: perVideo((run) => run.restCalls || run.statements),
				statements: perVideo((run) => run.statements),
				queueOperations: median(rounds.map((run) => run.queueOperations / run.load.videos)),
				cpu: {
					worker: cpu('worker'),
					postgres: cpu('postgres'),
					postgrest: cpu('postgrest'),
					bench: cpu('bench'),
				},
				peakMb: median(rounds.map(({ peakMb }) => peakMb)),
				idle: percentiles(rounds.flatMap(({ idleClicks }) => idleClicks)),
				high: percentiles(rounds.flatMap(({ clicks }) => clicks)),
				rowsRight: first.rowsRight === null ? null : rounds.every((run) => run.rowsRight === true),
			},
		];
	});
}

const keyOf = ({ load, system }: { load: Load; system: string }) => `${load.platform} ${system}`;

function percentiles(values: readonly number[]) {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
	return { p50: at(0.5), p99: at(0.99) };
}

function median(values: readonly number[]): number {
	return percentiles(values).p50;
}

function fixed(value: number, digits: number): string {
	return Number.isNaN(value) ? '-' : value.toFixed(digits);
}

/** JSON has no NaN. */
function rounded(value: number, digits: number): number | null {
	return Number.isNaN(value) ? null : Number(value.toFixed(digits));
}
