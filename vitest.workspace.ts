import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { ensurePage } from '@stats/dashboard/build';
import { canary } from '@stats/e2e/canaries';
import { searchOutput } from '@stats/e2e/search-output';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

process.env.WRANGLER_LOG ??= 'error';
// Each worker of Vitest and each command that a test runs compiles Wrangler otherwise.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/node_modules/.cache/node`;
searchOutput();
// The Workers' tests refuse a missing folder of assets, and test files that run at once must not build it at once.
await ensurePage();

/** Far more than a test takes, because a machine that does other work is several times slower. */
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

// Passed with --config: Vitest no longer looks for a file of this name.
const worker = (name: string, bindings: Record<string, string>) => ({
	plugins: [
		cloudflareTest({
			wrangler: { configPath: `workers/${name}/wrangler.jsonc` },
			miniflare: { bindings },
		}),
	],
	test: { name, include: [`workers/${name}/src/**/*.test.ts`], ...limits },
});

const supabase = { SUPABASE_URL: 'http://127.0.0.1:1' };

/** Short files that take long. Vitest begins with the largest files. */
const LONG = /\/(deadlines|quota|fuzz|chaos)\.test\.ts$/;

/** Begins with what takes longest, so that no worker ends long after the others. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ project, moduleId }: TestSpecification) =>
			project.name !== 'system' ? 2 : LONG.test(moduleId) ? 0 : 1;
		return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
	}
}

/** More than most machines have cores, because the tests of a system wait more than they compute. */
const MAX_WORKERS = 5;

export default defineConfig({
	test: {
		// Files of one worker share their imports. Wrangler alone takes more than a second of processor time.
		isolate: false,
		maxWorkers: MAX_WORKERS,
		sequence: { sequencer: LongestFirst },
		projects: [
			{ test: { name: 'core', include: ['packages/core/src/**/*.test.ts'], ...limits } },
			{ test: { name: 'dashboard', include: ['packages/dashboard/{build,src}/**/*.test.ts'], ...limits } },
			worker('dashboard-worker', {
				...supabase,
				SUPABASE_PUBLISHABLE_KEY: canary(),
				DASHBOARD_KEY: canary(),
			}),
			worker('queue-producer', { ...supabase, SUPABASE_SECRET_KEY: canary() }),
			worker('queue-processor', { ...supabase, SUPABASE_SECRET_KEY: canary(), RAPIDAPI_KEY: canary() }),
			{
				test: {
					name: 'system',
					include: [
						'packages/{cli,e2e,local-supabase,openapi,rapidapi-simulator}/src/**/*.test.ts',
						'supabase/tests/**/*.test.ts',
					],
					globalSetup: 'packages/local-supabase/src/provide-template.ts',
					...limits,
				},
			},
		],
	},
});
