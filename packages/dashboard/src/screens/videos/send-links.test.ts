import { expect, it } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import type { AddResult } from '../../api/types.ts';
import { sendLinks } from './send-links.ts';

const links = Array.from({ length: 60 }, (_, index) => `https://x.com/a/status/${index}`);
const added = (urls: string[]): AddResult[] => urls.map((url) => ({ url, outcome: 'added', message: '' }));

it('tells the outcomes of each part before the next is sent', async () => {
	const log: string[] = [];
	const failure = await sendLinks(
		links,
		async (part) => {
			log.push(`send ${part.length}`);
			return added(part);
		},
		(results) => log.push(`told ${results.length}`),
	);
	expect(failure).toBeNull();
	expect(log).toEqual(['send 25', 'told 25', 'send 25', 'told 25', 'send 10', 'told 10']);
});

it('stops at the part that fails and keeps what was told', async () => {
	const told: AddResult[] = [];
	let sent = 0;
	const failure = await sendLinks(
		links,
		async (part) => {
			sent += 1;
			if (sent === 2) throw new ApiError('limited');
			return added(part);
		},
		(results) => told.push(...results),
	);
	expect(failure?.kind).toBe('limited');
	expect(told).toHaveLength(25);
	expect(sent).toBe(2);
});
