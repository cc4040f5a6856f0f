import { readOpenApi } from 'dashboard-worker/openapi';

console.log(JSON.stringify(JSON.parse(await readOpenApi()), null, '\t'));
