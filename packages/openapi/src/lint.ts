import { createConfig, lintFromString } from '@redocly/openapi-core';
import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';

/** The errors that the recommended rules of Redocly and Spectral find in a document; warnings are left out. */
export async function lint(document: string): Promise<string[]> {
	return [...(await redoclyErrors(document)), ...(await spectralErrors(document))];
}

async function redoclyErrors(source: string): Promise<string[]> {
	const config = await createConfig({ extends: ['recommended'] });
	const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
	return problems
		.filter(({ severity }) => severity === 'error')
		.map(({ ruleId, message, location }) => `Redocly: ${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

async function spectralErrors(source: string): Promise<string[]> {
	if (!isRuleset(oas)) throw new Error('Spectral has no ruleset for OpenAPI');
	const spectral = new Spectral();
	spectral.setRuleset({ extends: [[oas, 'recommended']] });
	const results = await spectral.run(source);
	return results
		.filter(({ severity }) => severity === 0)
		.map(({ code, message, path }) => `Spectral: ${code}: ${message} ${path.join('/')}`);
}

/** The type of `oas` does not fit Spectral's own type under `exactOptionalPropertyTypes`. */
function isRuleset(value: object): value is RulesetDefinition {
	return 'rules' in value;
}
