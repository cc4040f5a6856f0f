import * as z from 'zod';

/** The subset of JSON Schema that the OpenAPI document uses for requests. */
const schema = z.object({
	$ref: z.string().optional(),
	type: z.enum(['string', 'integer', 'boolean', 'array', 'object']).optional(),
	format: z.enum(['uuid', 'date-time', 'date']).optional(),
	enum: z.array(z.string()).optional(),
	minimum: z.int().optional(),
	maximum: z.int().optional(),
	minItems: z.int().optional(),
	required: z.array(z.string()).default([]),
	get anyOf() {
		return z.array(schema).optional();
	},
	get items() {
		return schema.optional();
	},
	get properties() {
		return z.record(z.string(), schema).optional();
	},
});
export type Schema = z.infer<typeof schema>;

const parameter = z.object({
	name: z.string(),
	in: z.enum(['path', 'query']),
	required: z.boolean(),
	schema,
});

const operation = z.object({
	parameters: z.array(parameter).default([]),
	requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema }) }) }).optional(),
	responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).default({}) })),
});

const document = z.object({
	paths: z.record(
		z.string(),
		z.record(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation.optional()),
	),
	components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

export type Operation = {
	/** The method and path, for example `POST /dashboard/videos`. */
	name: string;
	method: string;
	path: string;
	parameters: z.infer<typeof parameter>[];
	body: Schema | undefined;
	/** The described content types of each described status. */
	answers: Map<number, string[]>;
};

/** Reads the operations of an OpenAPI document and resolves the references of their bodies. */
export function readOperations(json: unknown): Operation[] {
	const { paths, components } = document.parse(json);
	const resolve = (one: Schema): Schema =>
		one.$ref === undefined ? one : schema.parse(components.schemas[one.$ref.replace(/^.*\//, '')]);
	return Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).flatMap(([method, described]) => {
			if (!described) return [];
			const body = described.requestBody?.content['application/json'].schema;
			return {
				name: `${method.toUpperCase()} ${path}`,
				method: method.toUpperCase(),
				path,
				parameters: described.parameters,
				body: body && resolve(body),
				answers: new Map(
					Object.entries(described.responses).map(([status, { content }]) => [
						Number(status),
						Object.keys(content),
					]),
				),
			};
		}),
	);
}
