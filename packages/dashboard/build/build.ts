import { resolve } from 'node:path';
import { unstable_readConfig as readConfig } from 'wrangler';
import { buildPage } from './build-page.ts';

// Usage: node build/build.ts [the wrangler.jsonc that names the deployed Supabase]
const [, , file] = process.argv;

if (!file) await buildPage();
else {
	const { SUPABASE_URL } = readConfig({ config: resolve(file) }).vars;
	const supabaseUrl = String(SUPABASE_URL);
	if (!URL.canParse(supabaseUrl)) throw new Error(`SUPABASE_URL in ${file} is not a URL: ${supabaseUrl}`);
	await buildPage({ supabaseUrl });
}
