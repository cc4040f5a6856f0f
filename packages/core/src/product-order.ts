import { z } from 'zod';
import { jsonText } from './json-text.ts';
import { findPlatform, type Platform, type Product } from './platforms/index.ts';

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
 * Which products are asked, and in which order: `{"TikTok": ["<host>", ...]}`, as an object or its JSON text. Platforms that are
 * not named keep theirs.
 */
export const productOrder = z.union([order, jsonText.pipe(order)]);
export type ProductOrder = z.infer<typeof productOrder>;

export function orderProducts(platform: Platform, order: ProductOrder): readonly Product[] {
	const hosts = order[platform.name];
	if (!hosts) return platform.products;
	return hosts.flatMap((host) => platform.products.filter((product) => product.host === host));
}
