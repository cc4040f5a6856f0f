import { readOpenApi } from 'dashboard-worker/openapi';
import { expect, test } from 'vitest';
import { lint } from './lint.ts';

test('the rules of Redocly and Spectral find no error in the document', async () => {
	expect(await lint(await readOpenApi())).toEqual([]);
});

test('a document without operation ids and with an unknown security scheme has errors of both', async () => {
	const broken = (await readOpenApi())
		.replaceAll('"bearer":[]', '"basic":[]')
		.replaceAll('"operationId":"listVideos"', '"operationId":"readMe"');
	const errors = await lint(broken);
	expect(errors).toContainEqual(expect.stringMatching(/^Redocly: security-defined/));
	expect(errors).toContainEqual(expect.stringMatching(/^Spectral: operation-operationId-unique/));
});
