import { env } from 'cloudflare:workers';
import type { VideoBatchMessage } from '@stats/core/messages';
import { expect, test } from 'vitest';
import { createDeps } from './deps.ts';
import { runRefresh } from './run-refresh.ts';

const scheduledAt = new Date('2026-11-22T00:00:00.000Z');
const batch = {
	batch_number: 1,
	videos: [
		{
			organization_id: '10000000-0000-4000-8000-000000000001',
			user_id: null,
			external_video_id: '7000000000000000001',
			video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
		},
	],
};

const faults: Record<string, () => Response> = {
	'401 PGRST303': () => Response.json({ code: 'PGRST303', message: 'JWT issued at future' }, { status: 401 }),
	'404 PGRST202': () => Response.json({ code: 'PGRST202', message: 'not in the cache' }, { status: 404 }),
	'a 200 that is not JSON': () => new Response('<html>'),
	'an HTML page with 522': () => new Response('<html>', { status: 522 }),
};

/** A run on the real Supabase client. A fake fetch answers the first `times` requests of each kind with the fault. */
function runWith(respond: () => Response, times: number, { losesAnswers = false } = {}) {
	const requests = new Map<string, number>();
	const sent: VideoBatchMessage[] = [];
	const slept: number[] = [];
	const lines: object[] = [];
	const claimed = { by: '', isSent: false };
	const answers: Record<string, (body: Record<string, unknown>) => unknown> = {
		begin_refresh_run({ claimant }) {
			claimed.by ||= String(claimant);
			if (claimed.isSent || claimed.by !== claimant) return [];
			const platforms = [{ platform: 'TikTok', due: 1, total_batches: 1, sent_batches: 0 }];
			return [{ scheduled_at: scheduledAt, platforms }];
		},
		next_batches: ({ sent_through }) => (sent_through === 0 ? [batch] : []),
		finish_sending() {
			claimed.isSent = true;
			return null;
		},
		renew_history: () => 0,
		delete_expired: () => null,
	};
	const fakeFetch = async (input: RequestInfo | URL, init?: RequestInit) => {
		const url = new URL(input instanceof Request ? input.url : input);
		const name = url.pathname.replace('/rest/v1/rpc/', '');
		const count = (requests.get(name) ?? 0) + 1;
		requests.set(name, count);
		const answer = () => answers[name]?.(JSON.parse(String(init?.body)));
		if (count > times) return Response.json(answer());
		if (losesAnswers) answer();
		return respond();
	};
	const deps = {
		...createDeps(env, fakeFetch),
		sleep: async (ms: number) => void slept.push(ms),
		queue: {
			sendBatch: async (messages: { body: VideoBatchMessage }[]) =>
				void sent.push(...messages.map(({ body }) => body)),
		},
		log: (line: object) => void lines.push(line),
	};
	return { run: runRefresh(scheduledAt, '0 0,1 * * *', deps), requests, sent, slept, lines };
}

test.each(Object.entries(faults))(
	'when Supabase answers each request once with %s, the run retries and sends everything',
	async (_, respond) => {
		const { run, requests, sent, lines } = runWith(respond, 1);
		await run;
		expect(sent).toHaveLength(1);
		expect(Object.fromEntries(requests)).toEqual({
			begin_refresh_run: 3,
			next_batches: 3,
			finish_sending: 2,
			renew_history: 3,
			delete_expired: 2,
		});
		expect(lines).toMatchObject([{ outcome: 'done', due: 1, pages: 2 }]);
	},
);

test('a run whose first answer is lost is not taken for one that another cron event started', async () => {
	const { run, sent, lines } = runWith(() => new Response('<html>', { status: 522 }), 1, {
		losesAnswers: true,
	});
	await run;
	expect(sent).toHaveLength(1);
	expect(lines).toMatchObject([{ outcome: 'done' }]);
});

test('a run that Supabase keeps refusing fails after three attempts', async () => {
	const { run, sent, slept, lines } = runWith(() => new Response('<html>', { status: 522 }), 9);
	await expect(run).rejects.toThrow('begin_refresh_run');
	expect(sent).toEqual([]);
	expect(slept).toEqual([1000, 5000]);
	expect(lines).toMatchObject([{ outcome: 'failed' }]);
});
