import { expect, test } from 'vitest';
import { useSystem } from './use-system.ts';

const system = useSystem();

const paths = ['/config', '/health', '/openapi.json', '/dashboard/nowhere', '/ops/nowhere'];

test.each(paths)('%s is answered by the API, not with the page', async (path) => {
	const accept = { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } };
	const response = await fetch(`${system().workers.dashboardUrl}${path}`, accept);
	expect(response.headers.get('content-type')).toContain('json');
	await response.body?.cancel();
});
