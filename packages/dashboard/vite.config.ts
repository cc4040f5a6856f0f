import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Where `vite` (the development server of the page alone) forwards what the Worker answers. */
const worker = process.env.DASHBOARD_WORKER_URL ?? 'http://127.0.0.1:8787';

/** Parts of auth-js for passkeys, wallets and administrators, 5 kB of its 25. */
const leftOut = fileURLToPath(new URL('src/session/left-out.ts', import.meta.url));

/** What every first visit needs: in one file it compresses better and arrives at once. */
const firstLoad = [
	/src\/(main|app|now|media|format)\.tsx?$/,
	/src\/(api|polling|session|table|url)\/(?!sign-in)/,
	/src\/shell\/(?!account)/,
	/src\/texts\/(shell|table|figures|plural)/,
	/src\/figures\/(figures|platform-mark|video-name|trend)/,
	/src\/screens\/videos\/(columns|missing|search\.|start-button)/,
	/node_modules\/(?!.*uplot)/,
];

/** Modules that the screens with filters share. */
const lists = [
	/src\/screens\/videos\/(search-field|csv-button)/,
	/src\/figures\/select/,
	/src\/texts\/filters/,
];

/** Removes the code that Vite adds to each `import()` to preload modules and styles. The page has none to preload. */
const withoutPreload: Plugin = {
	name: 'without-preload',
	enforce: 'pre',
	load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
};

export default defineConfig({
	plugins: [withoutPreload],
	resolve: {
		alias: { './lib/webauthn': leftOut, './lib/web3/ethereum': leftOut, './GoTrueAdminApi': leftOut },
	},
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	build: {
		target: 'es2023',
		// No file is inlined: the content security policy allows files only.
		assetsInlineLimit: 0,
		modulePreload: false,
		rolldownOptions: {
			output: {
				// The texts that auth-js may write to the console weigh 0.8 kB.
				minify: { compress: { dropConsole: true }, mangle: true, codegen: true },
				codeSplitting: {
					groups: [
						{ name: 'first-load', test: (id) => firstLoad.some((pattern) => pattern.test(id)) },
						{ name: 'lists', test: (id) => lists.some((pattern) => pattern.test(id)) },
					],
				},
			},
		},
	},
	server: {
		proxy: Object.fromEntries(
			['/config', '/health', '/openapi.json', '/dashboard', '/ops'].map((path) => [path, worker]),
		),
	},
});
