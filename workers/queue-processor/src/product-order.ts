import { findPlatform, type Platform, type Product } from '@stats/core/platforms';
import * as z from 'zod';
import { jsonText } from './json-text.ts';

const order = z.record(z.string(), z.array(z.string()).min(1)).superRefine((hostsByPlatform, context) => {
	for (const [name, hosts] of Object.entries(hostsByPlatform)) {
		const platform = findPlatform(name);
		const known = platform?.products.map(({ host }) => host) ?? [];
		const unknown = hosts.find((host) => !known.includes(host));
		if (!platform || platform.name !== name)
			context.addIssue({ code: 'custom', path: [name], message: 'unknown platform' });
		else if (unknown !== undefined)
			context.addIssue({ code: 'custom', path: [name], message: `unknown host; known: ${known.join(', ')}` });
	}
});

/**
 * The products to ask for each platform, in order: `{"TikTok": ["<host>", ...]}`, as an object or as JSON text. Other platforms
 * keep their default order.
 */
export const productOrder = z.union([order, jsonText.pipe(order)], 'not a JSON object');
export type ProductOrder = z.infer<typeof productOrder>;

export function orderProducts(platform: Platform, order: ProductOrder): readonly Product[] {
	const hosts = order[platform.name];
	if (!hosts) return platform.products;
	return hosts.flatMap((host) => platform.products.filter((product) => product.host === host));
}
