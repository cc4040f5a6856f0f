import { readFile } from 'node:fs/promises';
import { readOpenApi } from 'dashboard-worker/openapi';
import { lint } from './lint.ts';
import { typesFile, typesOf } from './types.ts';

const document = await readOpenApi();
const errors = await lint(document);
if ((await readFile(typesFile, 'utf8')) !== (await typesOf(document)))
	errors.push('api.types.ts does not match the API. Run: npx --yes pnpm@12 openapi:types');
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
