import type { createRouter } from './router.ts';

/** The document without its paths, which the routes add. */
const info = {
	openapi: '3.1.0',
	info: {
		title: 'Social video statistics',
		version: '1',
		description: 'Tracks videos of social platforms and answers their figures.',
		license: { name: 'MIT', identifier: 'MIT' },
		contact: { name: 'The operators of this server' },
	},
	servers: [{ url: '/', description: 'The server that answers this document.' }],
	security: [{ bearer: [] }],
	tags: [
		{ name: 'Account', description: 'The signed-in user and the user’s organizations.' },
		{ name: 'Overview', description: 'The figures of an organization.' },
		{ name: 'Videos', description: 'Videos, their figures and their tracking.' },
		{ name: 'Creators', description: 'Creators and the figures of their videos.' },
		{ name: 'Campaigns', description: 'Named sets of videos.' },
		{ name: 'Operations', description: 'Runs, quotas and dead letters; for operators.' },
		{ name: 'System', description: 'The configuration and the health of the server; no token is needed.' },
	],
};

/** Serves the OpenAPI document of all routes. */
export function describeApi(app: ReturnType<typeof createRouter>): void {
	app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
		type: 'http',
		scheme: 'bearer',
		bearerFormat: 'JWT',
		description: 'The access token of a Supabase session.',
	});
	app.doc31('/openapi.json', info);
}
