import { readOpenApi } from 'dashboard-worker/openapi';
import { lint } from './lint.ts';

const errors = await lint(await readOpenApi());
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
