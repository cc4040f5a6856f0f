import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ErrorKind } from './errors.ts';
import { admit, type Gate, learn, openGate } from './gate.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const refused = (kind: ErrorKind, retryAfterSeconds?: number) => ({
	trial: false,
	refusal: { kind, retryAfterSeconds },
});
const say = (gate: Gate, nowMs: number) => admit(gate, undefined, nowMs).say;

test.each([
	['quota_exhausted', 7200, 120],
	['quota_exhausted', undefined, 60],
	['quota_exhausted', 2_592_000, 24 * 60],
	['misconfigured', undefined, 15],
	['unavailable', undefined, 1 / 6],
	['unavailable', 86_400, 15],
	['rate_limited', 120, 2],
] as const)('%s with Retry-After %s closes for %d minutes', (kind, retryAfterSeconds, minutes) => {
	const gate = learn(openGate, refused(kind, retryAfterSeconds), NOW);
	const untilMs = NOW + minutes * MINUTE;
	expect(say(gate, NOW)).toEqual({ say: 'closed', kind, untilMs });
	expect(say(gate, untilMs - 1).say).not.toBe('go');
	expect(say(gate, untilMs)).toEqual({ say: 'go', trial: true });
});

test('a short pause is waited for, by everybody', () => {
	const gate = learn(openGate, refused('rate_limited', 3), NOW);
	expect(say(gate, NOW + 1000)).toEqual({ say: 'wait', untilMs: NOW + 3000 });
});

test.each(['bad_response', 'not_found'] as const)('%s closes nothing', (kind) => {
	expect(say(learn(openGate, refused(kind), NOW), NOW)).toEqual({ say: 'go', trial: false });
});

test('one call goes on trial, the rest waits for what becomes of it', () => {
	const shut = learn(openGate, refused('misconfigured'), NOW);
	const later = NOW + 15 * MINUTE;
	const { gate } = admit(shut, undefined, later);
	expect(say(gate, later + 1)).toEqual({ say: 'wait', untilMs: later + 30_000 });
	expect(say(learn(gate, { trial: true }, later + 100), later + 100)).toEqual({ say: 'go', trial: false });
	const again = learn(gate, { ...refused('misconfigured'), trial: true }, later + 100);
	expect(say(again, later + 100)).toMatchObject({ say: 'closed', untilMs: later + 100 + 15 * MINUTE });
});

test('a trial that nobody tells of is followed by another', () => {
	const { gate } = admit(learn(openGate, refused('misconfigured'), NOW), undefined, NOW + 15 * MINUTE);
	expect(say(gate, NOW + 15 * MINUTE + 30_000)).toEqual({ say: 'go', trial: true });
});

test('each failed trial doubles the wait, to a quarter of an hour; an answer forgets it', () => {
	let gate = openGate;
	let nowMs = NOW;
	const seconds = Array.from({ length: 9 }, () => {
		gate = learn(gate, { ...refused('unavailable'), trial: true }, nowMs);
		const waitMs = (gate.closing?.untilMs ?? 0) - nowMs;
		nowMs += waitMs;
		gate = admit(gate, undefined, nowMs).gate;
		return waitMs / 1000;
	});
	expect(seconds).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
	gate = learn(learn(gate, { trial: true }, nowMs), refused('unavailable'), nowMs);
	expect(gate.closing?.untilMs).toBe(nowMs + 10_000);
});

test('calls that were open together are refused together: that is one closing', () => {
	const once = learn(openGate, refused('unavailable'), NOW);
	const six = [1, 2, 3, 4, 5].reduce((gate, ms) => learn(gate, refused('unavailable'), NOW + ms), once);
	expect(six.closings).toBe(1);
});

test('a call that was open when the gate closed does not open it', () => {
	const gate = learn(openGate, refused('quota_exhausted', 600), NOW);
	const quota = { remaining: 5, resetsAtMs: NOW + MINUTE };
	expect(say(learn(gate, { trial: false, quota }, NOW + 10), NOW + 10).say).toBe('closed');
});

test('what the headers say is left is not exceeded', () => {
	const quota = { remaining: 2, resetsAtMs: NOW + MINUTE };
	let gate = learn(openGate, { trial: false, quota }, NOW);
	const said = [1, 2, 3].map((ms) => {
		const step = admit(gate, undefined, NOW + ms);
		gate = step.gate;
		return step.say;
	});
	expect(said).toEqual([
		{ say: 'go', trial: false },
		{ say: 'go', trial: false },
		{ say: 'closed', kind: 'quota_exhausted', untilMs: NOW + MINUTE },
	]);
	expect(say(gate, NOW + MINUTE)).toEqual({ say: 'go', trial: false });
	const more = learn(gate, { trial: false, quota: { ...quota, remaining: 1 } }, NOW + 4);
	expect(say(more, NOW + 4)).toEqual({ say: 'go', trial: false });
});

test('with a rate a call waits for its start', () => {
	const { gate } = admit(openGate, 1, NOW);
	expect(admit(gate, 1, NOW + 1).say).toEqual({ say: 'wait', untilMs: NOW + 1000 });
	expect(say(gate, NOW + 1).say).toBe('go');
});

test('whatever is reported, the gate lets calls through again within a day', () => {
	const kind = fc.constantFrom<ErrorKind[]>(
		'quota_exhausted',
		'misconfigured',
		'unavailable',
		'rate_limited',
		'bad_response',
	);
	const report = fc.record({
		trial: fc.boolean(),
		refusal: fc.option(fc.record({ kind, retryAfterSeconds: fc.option(fc.nat(1e9), { nil: undefined }) }), {
			nil: undefined,
		}),
		quota: fc.option(fc.record({ remaining: fc.nat(10), resetsAtMs: fc.integer({ min: 0, max: NOW * 2 }) }), {
			nil: undefined,
		}),
		afterMs: fc.nat(100_000_000),
	});
	fc.assert(
		fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
			let gate = openGate;
			let nowMs = NOW;
			for (const { refusal, quota, trial, afterMs } of reports) {
				nowMs += afterMs;
				gate = admit(gate, 5, nowMs).gate;
				gate = learn(gate, { trial, quota, ...(refusal && { refusal }) }, nowMs);
			}
			const { say } = admit(gate, 5, nowMs);
			const untilMs = say.say === 'go' ? nowMs : say.untilMs;
			expect(untilMs - nowMs).toBeLessThanOrEqual(24 * 60 * MINUTE);
		}),
	);
});
