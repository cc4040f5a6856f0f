import { createConfig, lintFromString } from '@redocly/openapi-core';
import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { readOpenApi } from 'dashboard-worker/openapi';

const document = await readOpenApi();
const errors = [...(await redoclyErrors(document)), ...(await spectralErrors(document))];
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;

async function redoclyErrors(source: string): Promise<string[]> {
	const config = await createConfig({ extends: ['recommended'] });
	const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
	return problems
		.filter(({ severity }) => severity === 'error')
		.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

async function spectralErrors(source: string): Promise<string[]> {
	if (!isRuleset(oas)) throw new Error('Spectral has no ruleset for OpenAPI');
	const spectral = new Spectral();
	spectral.setRuleset({ extends: [[oas, 'recommended']] });
	const results = await spectral.run(source);
	return results
		.filter(({ severity }) => severity === 0)
		.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`);
}

/** The type of `oas` does not fit Spectral's own type under `exactOptionalPropertyTypes`. */
function isRuleset(value: object): value is RulesetDefinition {
	return 'rules' in value;
}
