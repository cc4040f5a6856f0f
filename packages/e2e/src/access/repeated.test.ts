import { expect, test } from 'vitest';
import { createOrganization, tokenOf } from '../fixtures.ts';
import { settleAll } from '../traces.ts';
import { useSystem } from '../use-system.ts';
import { createResources } from './actors.ts';
import { endpoints } from './endpoints.ts';
import { sendRequest } from './send-request.ts';

const system = useSystem();

/** A repeated name of a campaign is a 409. ../faults/replay.test.ts repeats replays of dead letters. */
const writing = endpoints.filter(
	({ name }) => name.startsWith('POST /dashboard/') && name !== 'POST /dashboard/campaigns',
);

async function createWriter({ name, request }: (typeof endpoints)[number]) {
	const organization = await createOrganization(system());
	const token = await tokenOf(system(), organization.owner);
	const content = request(await createResources(system(), organization));
	return {
		send: async () => (await sendRequest(system(), name, content, token)).status,
		/** The organization's videos, statistics and calls after all messages are settled. */
		async outcome() {
			await settleAll(system());
			const { rows } = await system().db.query<{
				external_video_id: string;
				video_status: string;
				statistics: object[];
			}>(
				`select v.*, array(select to_jsonb(s) from video_statistics s where s.video_id = v.id) as statistics
				from videos v where organization_id = $1 order by id`,
				[organization.id],
			);
			const ids = rows.map(({ external_video_id: id }) => id);
			const calls = system()
				.rapidApi.calls()
				.filter((call) => call.ids.some((id) => ids.includes(id)));
			return { rows, calls: calls.length };
		},
	};
}

test.each(writing)(
	'$name, sent repeatedly, succeeds and changes nothing after the first time',
	async (endpoint) => {
		const { send, outcome } = await createWriter(endpoint);
		expect(await send()).toBe(200);
		const once = await outcome();
		const again = [await send(), ...(await Promise.all(Array.from({ length: 10 }, send)))];
		expect(new Set(again)).toEqual(new Set([200]));
		expect(await outcome()).toEqual(once);
	},
);

test.each(writing)(
	'$name, sent ten times at the same time, has the effect of one request',
	async (endpoint) => {
		const single = await createWriter(endpoint);
		expect(await single.send()).toBe(200);
		const once = await single.outcome();
		const { send, outcome } = await createWriter(endpoint);
		const answers = await Promise.all(Array.from({ length: 10 }, send));
		expect(new Set(answers)).toEqual(new Set([200]));
		const many = await outcome();
		const summary = ({ rows, calls }: typeof once) => ({
			videos: rows.map((row) => [row.video_status, row.statistics.length]).toSorted(),
			calls,
		});
		expect(summary(many)).toEqual(summary(once));
	},
);
