import * as z from 'zod';
import type { SimulatedAnswer } from './answer.ts';
import { gatewayErrors } from './gateway-errors.ts';
import { hosts } from './products/index.ts';
import type { SimulatedProduct } from './products/product.ts';

/** The quota and rate limit of the subscription to one product. */
export const Plan = z.strictObject({
	product: z.enum(hosts),
	quota: z.int().nonnegative().default(500_000),
	period: z.enum(['DAILY', 'MONTHLY']).default('MONTHLY'),
	resetSeconds: z.int().positive().default(2_592_000),
	requestsPerSecond: z.int().positive().optional(),
});
export type Plan = z.infer<typeof Plan>;
export type PlanInput = z.input<typeof Plan>;

export type Plans = ReturnType<typeof createPlans>;

type Meter = { plan: Plan; used: number; resetsAtMs: number; second: number; usedInSecond: number };
type Spending = { headers: Record<string, string>; refusal?: SimulatedAnswer };

/** Counts the requests to each product against its plan. */
export function createPlans(now: () => Date) {
	const meters = new Map<string, Meter>();

	function start(plan: Plan, nowMs: number): Meter {
		const meter = {
			plan,
			used: 0,
			resetsAtMs: nowMs + plan.resetSeconds * 1000,
			second: 0,
			usedInSecond: 0,
		};
		meters.set(plan.product, meter);
		return meter;
	}

	return {
		set: (plan: Plan) => void start(plan, now().getTime()),
		reset: () => meters.clear(),

		/** Counts one request, or returns the refusal when the plan does not allow it. */
		spend(product: SimulatedProduct): Spending {
			const nowMs = now().getTime();
			const current = meters.get(product.host) ?? start(Plan.parse({ product: product.host }), nowMs);
			const meter = nowMs < current.resetsAtMs ? current : start(current.plan, nowMs);
			const { plan } = meter;
			const second = Math.floor(nowMs / 1000);
			if (meter.second !== second) Object.assign(meter, { second, usedInSecond: 0 });

			if (meter.used >= plan.quota) {
				const resetSeconds = secondsUntilReset(meter, nowMs);
				return {
					headers: headersOf(meter, nowMs),
					refusal: gatewayErrors.quotaSpent(product, plan.period, resetSeconds),
				};
			}
			if (meter.usedInSecond >= (plan.requestsPerSecond ?? Number.POSITIVE_INFINITY)) {
				return { headers: headersOf(meter, nowMs), refusal: gatewayErrors.rateLimited() };
			}
			meter.used += 1;
			meter.usedInSecond += 1;
			return { headers: headersOf(meter, nowMs) };
		},
	};
}

/** https://docs.rapidapi.com/docs/response-headers */
function headersOf(meter: Meter, nowMs: number): Record<string, string> {
	const { plan, used, usedInSecond } = meter;
	const reset = String(secondsUntilReset(meter, nowMs));
	return {
		'x-ratelimit-requests-limit': String(plan.quota),
		'x-ratelimit-requests-remaining': String(plan.quota - used),
		'x-ratelimit-requests-reset': reset,
		'x-ratelimit-rapid-free-plans-hard-limit-limit': '500000',
		'x-ratelimit-rapid-free-plans-hard-limit-remaining': String(Math.max(0, 500_000 - used)),
		'x-ratelimit-rapid-free-plans-hard-limit-reset': reset,
		...(plan.requestsPerSecond !== undefined && {
			'x-ratelimit-limit': String(plan.requestsPerSecond),
			'x-ratelimit-remaining': String(plan.requestsPerSecond - usedInSecond),
			'x-ratelimit-reset': '1',
		}),
	};
}

function secondsUntilReset({ resetsAtMs }: Meter, nowMs: number): number {
	return Math.ceil((resetsAtMs - nowMs) / 1000);
}
