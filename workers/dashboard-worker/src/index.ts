import { type App, createApp } from './app.ts';
import { createDeps } from './deps.ts';

/** One app per isolate: its dependencies cache public keys and remember recent starts. */
let app: App | undefined;

export default {
	fetch(request, env, context) {
		app ??= createApp(createDeps(env));
		return app.fetch(request, env, context);
	},
} satisfies ExportedHandler<Env>;
