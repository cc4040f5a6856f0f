import { expect } from 'vitest';
import { argumentsOf } from './functions.ts';
import { requestAsUser, requestWith } from './request-as.ts';
import { test } from './stack.ts';
import { thingNames } from './things.ts';
import { createWorld } from './two-organizations.ts';

const functions = [
	{ name: 'add_videos', seconds: 5, user: 'member' },
	{ name: 'start_tracking', seconds: 3, user: 'member' },
	{ name: 'stop_tracking', seconds: 3, user: 'owner' },
	{ name: 'note_replay', seconds: 3, user: 'operator' },
	{ name: 'drop_dead_letter', seconds: 3, user: 'operator' },
	{ name: 'health', seconds: 3, user: 'viewer' },
] as const;

test('each request of a user ends within its time limit', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	// A third request of one user would wait for a slot.
	const users = {
		owner: await requestAsUser(supabase, one.ownerId),
		member: await requestAsUser(supabase, one.memberId),
		viewer: await requestAsUser(supabase, one.viewerId),
		operator: await requestAsUser(supabase, one.operatorId),
	};
	const anyone = requestWith(supabase, supabase.publishableKey);
	const requests = [
		...functions.map(({ name, seconds, user }) => ({
			name,
			seconds,
			ask: () => users[user]('POST', `rpc/${name}`, argumentsOf[name](one)),
		})),
		{ name: 'health without a user', seconds: 3, ask: () => anyone('POST', 'rpc/health', {}) },
		{ name: 'list_videos', seconds: 5, ask: () => users.viewer('POST', 'rpc/list_videos', {}) },
	];
	await sql.query('begin');
	await sql.query(`lock table ${thingNames.join(', ')} in access exclusive mode`);
	const ends = await Promise.all(
		requests.map(async ({ ask }) => {
			const startedAt = Date.now();
			const { text } = await ask();
			return { code: JSON.parse(text).code, seconds: (Date.now() - startedAt) / 1000 };
		}),
	);
	await sql.query('rollback');
	for (const [index, { name, seconds }] of requests.entries()) {
		expect(ends[index], name).toMatchObject({ code: '57014' });
		expect(ends[index]?.seconds, name).toBeGreaterThanOrEqual(seconds);
		expect(ends[index]?.seconds, name).toBeLessThan(seconds + 2);
	}
});
