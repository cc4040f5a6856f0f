import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { canary } from './packages/local-stack/src/canaries/canary.ts';
import { searchOutput } from './packages/local-stack/src/canaries/search-output.ts';

process.env.WRANGLER_LOG ??= 'error';
searchOutput();

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

const supabase = { SUPABASE_URL: 'http://127.0.0.1:1' };

export default defineConfig({
	test: {
		projects: [
			{ test: { name: 'core', include: ['packages/core/src/**/*.test.ts'] } },
			{ test: { name: 'dashboard', include: ['packages/dashboard/src/**/*.test.ts'] } },
			worker('dashboard-worker', { ...supabase, SUPABASE_PUBLISHABLE_KEY: canary() }),
			worker('queue-producer', { ...supabase, SUPABASE_SECRET_KEY: canary() }),
			worker('queue-processor', { ...supabase, SUPABASE_SECRET_KEY: canary(), RAPIDAPI_KEY: canary() }),
			{
				test: {
					name: 'stack',
					include: [
						'packages/local-stack/src/**/*.test.ts',
						'packages/local-stack/e2e/**/*.test.ts',
						'packages/local-stack/fuzz/**/*.test.ts',
						'supabase/tests/**/*.test.ts',
					],
					// They wait more than they compute.
					maxWorkers: 3,
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
