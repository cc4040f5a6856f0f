import { readFileSync, writeFileSync } from 'node:fs';

// Usage: node build/write-headers.ts [Supabase's URL]; without the argument SUPABASE_URL of the environment is taken.
const url = process.argv[2] ?? process.env.SUPABASE_URL;
const template = readFileSync(new URL('../public/_headers', import.meta.url), 'utf8');

if (!url)
	console.warn('SUPABASE_URL is not set: the content security policy lets the page reach no sign-in.');
const headers = template.replace(' {supabase-origin}', url ? ` ${new URL(url).origin}` : '');
writeFileSync(new URL('../dist/_headers', import.meta.url), headers);
