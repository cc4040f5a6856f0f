import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../', import.meta.url);

/** Where a Supabase on this machine listens. */
const LOCAL_ORIGIN = 'http://127.0.0.1:*';

/**
 * Writes dist/_headers, whose content security policy lets the page call Supabase's sign-in.
 * @param supabaseUrl undefined for a Supabase on this machine
 */
export function writeHeaders(supabaseUrl: string | undefined): void {
	const origin = supabaseUrl === undefined ? LOCAL_ORIGIN : new URL(supabaseUrl).origin;
	const template = readFileSync(new URL('public/_headers', folder), 'utf8');
	const path = new URL('dist/_headers', folder);
	const headers = template.replace('{supabase-origin}', origin);
	// A running wrangler dev reloads when the file is written, and discards the messages in its queues.
	if (!existsSync(path) || readFileSync(path, 'utf8') !== headers) writeFileSync(path, headers);
}
