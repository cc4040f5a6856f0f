import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { examples, parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import { type System, startSystem } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { canaries } from '../canaries/canary.ts';
import { formatTable } from './table.ts';

const product = 'tiktok-scraper7.p.rapidapi.com';
const organizationId = randomUUID();
const HIGH_EVERY_MS = { min: 1000, max: 3000 };

type Result = {
	rate: number;
	calls: number;
	achieved: number;
	refused: number;
	high: number;
	waitMs: number;
};

await runProgram('pnpm bench:pace', (program, signal) =>
	program
		.description(
			`Measures how fast the processor fetches a backlog of LOW messages from a product with a rate limit, while HIGH messages arrive. It starts the three Workers, a local Supabase and a RapidAPI simulator for each rate. Progress goes to stderr. The result is a Markdown table on stdout. No data is kept.`,
		)
		.option('--videos <number>', 'Number of videos in the backlog.', parseCount, 2000)
		.option(
			'--rates <list>',
			'Rate limits in requests per second, separated by commas.',
			parseCounts,
			[5, 20, 50],
		)
		.addHelpText('after', examples('bench:pace', 'bench:pace --videos 200 --rates 20'))
		.action(async ({ videos, rates }) => {
			const results: Result[] = [];
			for (const rate of rates) results.push(await measure(rate, videos, signal));
			console.log(format(videos, results));
		}),
);

async function measure(rate: number, videos: number, signal: AbortSignal): Promise<Result> {
	const onProgress = (line: string) => console.error(line);
	const productRates = { [product]: rate };
	const options = { ...canaries, ephemeral: true, seed: false, port: 0, signal, onProgress, productRates };
	const system = await startSystem(options);
	try {
		const { db, rapidApi, workers } = system;
		await db.query('truncate organizations cascade');
		await db.query("insert into organizations (id, name) values ($1, 'Bench')", [organizationId]);
		await insertVideos(system, 0, videos);
		rapidApi.setPlan({ product, requestsPerSecond: rate });
		onProgress(`Fetching ${videos} videos at ${rate} requests per second`);
		await workers.fireCron(new Date());

		const sent = new Map<string, number>();
		const isFetched = async () => {
			const { rows } = await db.query<{ open: number }>(
				'select count(*)::int as open from videos where last_statistics_at is null',
			);
			return rows[0]?.open === 0;
		};
		const reportTenths = createTenthsReport(videos, onProgress);
		const lastSendMs = Date.now() + ((videos / rate) * 1000 - HIGH_EVERY_MS.max);
		while (Date.now() < lastSendMs) {
			await sleep(between(HIGH_EVERY_MS), undefined, { signal });
			const externalVideoId = externalId(videos + sent.size);
			await sendHigh(system, videos + sent.size);
			sent.set(externalVideoId, Date.now());
			reportTenths(rapidApi.calls().length);
		}
		const timeoutMs = (videos / rate) * 1000 + 60_000;
		await waitFor('every video fetched', isFetched, { timeoutMs, signal });

		const calls = rapidApi.calls().filter((call) => call.product === product);
		const starts = calls.map(({ startedAt }) => Date.parse(startedAt));
		const answered = calls.filter(({ status }) => status === 200).length;
		const seconds = (Math.max(...starts) - Math.min(...starts)) / 1000;
		const waits = calls.flatMap(({ ids, startedAt }) => {
			const sentMs = sent.get(ids[0] ?? '');
			return sentMs === undefined ? [] : [Date.parse(startedAt) - sentMs];
		});
		return {
			rate,
			calls: calls.length,
			achieved: (answered - 1) / seconds / rate,
			refused: 1 - answered / calls.length,
			high: sent.size,
			waitMs: Math.max(...waits),
		};
	} finally {
		await system.stop();
	}
}

/** Reports the number of calls after each tenth of the videos. */
function createTenthsReport(videos: number, onProgress: (line: string) => void) {
	let reported = 0;
	return (calls: number) => {
		const tenths = Math.floor((calls / videos) * 10);
		if (tenths > reported) onProgress(`${calls} calls for ${videos} videos`);
		reported = tenths;
	};
}

async function insertVideos({ db }: System, from: number, count: number): Promise<string[]> {
	const ids = Array.from({ length: count }, (_, index) => externalId(from + index));
	const { rows } = await db.query<{ id: string }>(
		`insert into videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select $1, 'TikTok', id, 'https://example.com/', 'https://example.com/', 'tracking' from unnest($2::text[]) id
		returning id`,
		[organizationId, ids],
	);
	return rows.map(({ id }) => id);
}

async function sendHigh(system: System, index: number): Promise<void> {
	const [videoId] = await insertVideos(system, index, 1);
	await system.workers.send('high', {
		type: 'single_video',
		video_id: videoId,
		video: {
			organization_id: organizationId,
			video_url: 'https://example.com/',
			initial_url: 'https://example.com/',
			platform: 'TikTok',
			external_video_id: externalId(index),
			user_id: null,
		},
		source: 'dashboard-start-tracking',
		priority: 'high',
	});
}

/** The id of a video that exists in the simulator. */
function externalId(index: number): string {
	return `74${String(index).padStart(12, '0')}00001`;
}

function between({ min, max }: { min: number; max: number }): number {
	return min + Math.random() * (max - min);
}

function format(videos: number, results: readonly Result[]): string {
	const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
	const header = ['videos', 'R', 'calls', 'achieved / R', '429', 'HIGH sent', 'longest wait of HIGH'];
	const rows = results.map(({ rate, calls, achieved, refused, high, waitMs }) =>
		[videos, rate, calls, percent(achieved), percent(refused), high, `${waitMs} ms`].map(String),
	);
	return formatTable(header, rows);
}
