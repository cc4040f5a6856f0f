import { writeFile } from 'node:fs/promises';
import { readOpenApi } from 'dashboard-worker/openapi';
import { typesFile, typesOf } from './types.ts';

await writeFile(typesFile, await typesOf(await readOpenApi()));
