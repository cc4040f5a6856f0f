import type { CommandUnknownOpts } from '@stats/local-supabase/program';
import type { ProductQuota } from '@stats/openapi/types';
import type { OpsContext } from './context.ts';
import { json, table, time } from './table.ts';

export function addQuotas(program: CommandUnknownOpts, { dashboard, isJson }: OpsContext): void {
	program
		.command('quotas')
		.description(
			'Prints what each RapidAPI product has left, when it resets, its calls in the last seven nights, when it runs out at that pace, and which product takes over.',
		)
		.action(async () => {
			const products = await dashboard.quotas();
			console.log(isJson() ? json(products) : quotas(products));
		});
}

function quotas(products: readonly ProductQuota[]): string {
	if (products.length === 0) return 'No product was called yet';
	return table(
		['PRODUCT', 'PLATFORM', 'LEFT', 'RESETS', 'NIGHTLY CALLS', 'RUNS OUT', 'THEN', 'NOT CALLED'],
		products.map(({ host, platform, remaining, resets_at, nightly_calls, ...product }) => [
			host,
			platform,
			remaining ?? '-',
			resets_at === null ? '-' : time(resets_at),
			nightly_calls.join(' ') || '-',
			runsOut({ remaining, ...product }),
			product.taken_over_by ?? '-',
			notCalled(product.circuit),
		]),
	);
}

function runsOut({ remaining, runs_out_at }: Pick<ProductQuota, 'remaining' | 'runs_out_at'>): string {
	if (runs_out_at !== null) return time(runs_out_at).slice(0, 10);
	return remaining === null ? '-' : 'after the reset';
}

function notCalled(circuit: ProductQuota['circuit']): string {
	if (!circuit) return '-';
	const until = circuit.until === null ? '' : ` until ${time(circuit.until)}`;
	return `${circuit.kind} since ${time(circuit.since)}${until}`;
}
