import { main, UsageError } from '@stats/local-supabase/arguments';
import { createDashboard } from './ops/dashboard.ts';
import { deadLetters } from './ops/dead-letters.ts';
import { runs } from './ops/runs.ts';
import { signIn } from './ops/sign-in.ts';

const usage = `Usage: pnpm ops <command> [--json] [--url <dashboard>]

  dead-letters list [--queue <name>]   Messages that could not be done, the latest first.
  dead-letters show <id>               One of them, with its body.
  dead-letters replay <id>...          Puts them back on their queue. Twice is harmless.
  dead-letters replay --all            All that were not put back, or came back since; --queue narrows it.
  dead-letters drop <id>...            Forgets them.
  runs [--nights <number>]             What the cron runs of the last nights came to, 7 unless given; at most 100 runs.

  --json             Prints JSON.
  --url <dashboard>  http://127.0.0.1:8787 unless given or set as DASHBOARD_URL.
  --help             Prints this.

For "pnpm dev" nothing has to be set. For any other dashboard, set DASHBOARD_URL and either OPERATOR_ACCESS_TOKEN, or
SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, OPERATOR_EMAIL and OPERATOR_PASSWORD. Times are UTC.`;

await main({
	name: 'pnpm ops',
	usage,
	options: {
		all: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false },
		nights: { type: 'string', default: '7' },
		queue: { type: 'string' },
		url: { type: 'string' },
	},
	allowPositionals: true,
	async run({ nights, url, ...options }, signal, [command, ...words]) {
		const dashboard = createDashboard(() => signIn(url, signal), signal);
		switch (command) {
			case 'dead-letters':
				return console.log(await deadLetters(dashboard, words, options));
			case 'runs':
				return console.log(await runs(dashboard, nights, options.json));
			default:
				throw new UsageError(`no command '${command ?? ''}'`);
		}
	},
});
