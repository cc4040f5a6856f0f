import { describe, expect, it } from 'vitest';
import { awaitsFirstNumbers, rememberStart } from './first-numbers.ts';

const ADDED_AT = Date.parse('2026-11-25T12:00:00Z');
const MINUTE = 60_000;

const video = (id: string) => ({
	id,
	created_at: new Date(ADDED_AT).toISOString(),
	platform: 'TikTok' as const,
	video_status: 'tracking' as const,
	statistics: null,
	waiting_reason: null,
	needs_attention: [],
});

describe('a tracked video without statistics', () => {
	it('awaits its first numbers for ten minutes', () => {
		expect(awaitsFirstNumbers(video('added'), ADDED_AT + 9 * MINUTE)).toBe(true);
		expect(awaitsFirstNumbers(video('added'), ADDED_AT + 11 * MINUTE)).toBe(false);
	});

	it('awaits them again after it was started', () => {
		const startedAt = ADDED_AT + 60 * MINUTE;
		rememberStart(['started'], startedAt);
		expect(awaitsFirstNumbers(video('started'), startedAt + MINUTE)).toBe(true);
		expect(awaitsFirstNumbers(video('started'), startedAt + 11 * MINUTE)).toBe(false);
	});

	it('awaits nothing while a reason holds its numbers up', () => {
		const waiting = { ...video('waiting'), waiting_reason: 'quota_exhausted' };
		expect(awaitsFirstNumbers(waiting, ADDED_AT)).toBe(false);
	});
});
