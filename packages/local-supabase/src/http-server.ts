import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Creates a server that answers 503 until `serve` sets its handler. */
export function createStartingServer(): Server {
	return createServer((_request, response) => {
		response.writeHead(503, { 'content-type': 'application/json' });
		response.end('{"message":"Starting"}');
	});
}

export function serve(server: Server, fetch: Parameters<typeof getRequestListener>[0]): void {
	server
		.removeAllListeners('request')
		.on('request', getRequestListener(fetch, { overrideGlobalObjects: false }));
}

export async function close(server: Server): Promise<void> {
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
}
