import { randomUUID } from 'node:crypto';
import { connect, createDeadLetters } from '@stats/core/db';
import { expect } from 'vitest';
import { tokenOf } from './request-as.ts';
import { test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

test('an operator notes a replay, takes the note back, and drops the dead letter', async ({
	supabase,
	sql,
}) => {
	const { one, two } = await createWorld(sql);
	const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
	const accessToken = await tokenOf(supabase, one.operatorId);
	const deadLetters = createDeadLetters(connect({ url, key, dashboardKey, fetch, accessToken }));
	const replayedAt = async () => (await deadLetters.find(one.deadLetterId))?.replayed_at;

	expect(await deadLetters.noteReplay(one.deadLetterId, '2026-11-22T00:00:00.000Z')).toBe(true);
	expect(await replayedAt()).toBe('2026-11-22T00:00:00+00:00');
	expect(await deadLetters.noteReplay(one.deadLetterId, null)).toBe(true);
	expect(await replayedAt()).toBeNull();
	expect(await deadLetters.noteReplay(randomUUID(), null)).toBe(false);

	expect(await deadLetters.drop(one.deadLetterId)).toBe(true);
	expect(await deadLetters.find(one.deadLetterId)).toBeNull();
	expect(await deadLetters.drop(one.deadLetterId)).toBe(false);
	expect(await deadLetters.find(two.deadLetterId)).toMatchObject({ replayed_at: null });
});
