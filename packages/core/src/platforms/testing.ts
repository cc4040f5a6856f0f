import * as z from 'zod';
import { ofEachMetric } from '../metrics.ts';
import { platforms } from './index.ts';

declare global {
	interface ImportMeta {
		/** Vite's: https://vite.dev/guide/features#glob-import */
		glob(pattern: string, options: { eager: true; import: 'default' }): Record<string, unknown>;
	}
}

/** A clock after every date of the fixtures. */
export const NOW = new Date('2026-11-22T00:05:00.000Z');

/** Metrics that a snapshot leaves out are null. */
const answer = z
	.looseObject({})
	.transform((answer) => ('gone' in answer ? answer : { ...ofEachMetric(() => null), ...answer }));

/** An answer of a product for some ids, and the expected reading. */
const fixture = z.strictObject({
	ids: z.array(z.string()).min(1),
	/** The URL that is called. */
	request: z.string().optional(),
	status: z.int().default(200),
	body: z.json(),
	/** For each id a snapshot, why it is gone or the kind of its error; a kind alone if the whole call fails. */
	answers: z.union([z.string(), z.record(z.string(), z.union([z.string(), answer]))]),
});

const gatewayAnswer = z.strictObject({
	status: z.int(),
	headers: z.record(z.string(), z.string()).default({}),
	body: z.json(),
	kind: z.string(),
});

export const productFixtures = import.meta.glob('./*/fixtures/*/*.json', { eager: true, import: 'default' });
const gatewayFixtures = import.meta.glob('./fixtures/gateway/*.json', { eager: true, import: 'default' });

/** Each product with its fixtures, which are in `<platform>/fixtures/<first label of its host>/`. */
export const productCases = platforms.flatMap((platform) =>
	platform.products.map((product) => ({
		platform,
		product,
		fixtures: named(
			productFixtures,
			`./${platform.name.toLowerCase()}/fixtures/${product.host.split('.')[0]}/`,
			fixture,
		),
	})),
);

/** Answers of the gateway that replace a product's answer. */
export const gatewayAnswers = named(gatewayFixtures, './fixtures/gateway/', gatewayAnswer);

function named<Schema extends z.ZodType>(
	files: Record<string, unknown>,
	folder: string,
	schema: Schema,
): Record<string, z.infer<Schema>> {
	return Object.fromEntries(
		Object.entries(files)
			.filter(([path]) => path.startsWith(folder))
			.map(([path, file]) => [path.slice(folder.length, -'.json'.length), schema.parse(file)]),
	);
}
