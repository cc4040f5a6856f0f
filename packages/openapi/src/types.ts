import openapiTS, { astToString } from 'openapi-typescript';

/** The checked-in TypeScript types of the API. */
export const typesFile = new URL('api.types.ts', import.meta.url);

/** The TypeScript types of an OpenAPI document. */
export async function typesOf(document: string): Promise<string> {
	const nodes = await openapiTS(document, {
		rootTypes: true,
		rootTypesNoSchemaPrefix: true,
		// A field with a default may be left out of a request.
		defaultNonNullable: false,
		enumValues: true,
	});
	return `// Generated from the OpenAPI document by \`pnpm openapi:types\`; do not edit.\n${astToString(nodes)}`;
}
