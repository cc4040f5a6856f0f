import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { ensurePage } from '@stats/dashboard/build';
import { canary } from '@stats/e2e/canaries';
import { searchOutput } from '@stats/e2e/search-output';
import { defineConfig } from 'vitest/config';

process.env.WRANGLER_LOG ??= 'error';
searchOutput();
// The Workers' tests refuse a missing folder of assets, and test files that run at once must not build it at once.
await ensurePage();

// Passed with --config: Vitest no longer looks for a file of this name.
const worker = (name: string, bindings: Record<string, string>) => ({
	plugins: [
		cloudflareTest({
			wrangler: { configPath: `workers/${name}/wrangler.jsonc` },
			miniflare: { bindings },
		}),
	],
	test: { name, include: [`workers/${name}/src/**/*.test.ts`] },
});

const onThisMachine = (name: string, include: string) => ({
	test: {
		name,
		include: [include],
		// They wait more than they compute.
		maxWorkers: 3,
		// Importing Wrangler in each file would cost more than a second of processor time.
		isolate: false,
		// Vitest runs projects of one group with one number of workers only.
		sequence: { groupOrder: 1 },
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});

const supabase = { SUPABASE_URL: 'http://127.0.0.1:1' };

export default defineConfig({
	test: {
		projects: [
			{ test: { name: 'core', include: ['packages/core/src/**/*.test.ts'], isolate: false } },
			{ test: { name: 'dashboard', include: ['packages/dashboard/src/**/*.test.ts'], isolate: false } },
			worker('dashboard-worker', {
				...supabase,
				SUPABASE_PUBLISHABLE_KEY: canary(),
				DASHBOARD_KEY: canary(),
			}),
			worker('queue-producer', { ...supabase, SUPABASE_SECRET_KEY: canary() }),
			worker('queue-processor', { ...supabase, SUPABASE_SECRET_KEY: canary(), RAPIDAPI_KEY: canary() }),
			onThisMachine('local-supabase', 'packages/local-supabase/src/**/*.test.ts'),
			onThisMachine('rapidapi-simulator', 'packages/rapidapi-simulator/src/**/*.test.ts'),
			onThisMachine('supabase', 'supabase/tests/**/*.test.ts'),
			onThisMachine('openapi', 'packages/openapi/src/**/*.test.ts'),
			onThisMachine('cli', 'packages/cli/src/**/*.test.ts'),
			onThisMachine('e2e', 'packages/e2e/src/**/*.test.ts'),
		],
	},
});
