import { ExpectedError } from '@stats/local-supabase/expected-error';
import { z } from 'zod';
import { fetchJson } from './fetch-json.ts';

const Counts = z.object({
	name: z.string(),
	members: z.number(),
	videos: z.number(),
	statistics: z.number(),
	creators: z.number(),
	music: z.number(),
	dead_letters: z.number(),
});

/**
 * Deletes an organization with the secret key of the environment, which no Worker that faces the internet has. Without
 * `isConfirmed` it only counts.
 */
export async function deleteOrganization(
	id: string,
	{ isConfirmed, isJson }: { isConfirmed: boolean; isJson: boolean },
	signal: AbortSignal,
): Promise<string> {
	if (!z.guid().safeParse(id).success) throw new ExpectedError(`'${id}' is not the id of an organization`);
	const url = required('SUPABASE_URL').replace(/\/+$/, '');
	const key = required('SUPABASE_SECRET_KEY');
	const request = {
		method: 'POST',
		headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ target_organization_id: id, dry_run: !isConfirmed }),
	};
	const { status, body } = await fetchJson(`${url}/rest/v1/rpc/delete_organization`, request, signal);
	if (status === 200 && body === null) throw new ExpectedError(`There is no organization ${id}`);
	const counts = Counts.safeParse(body);
	if (!counts.success)
		throw new ExpectedError(`${url} answered ${status}. Check SUPABASE_URL and SUPABASE_SECRET_KEY`);
	if (isJson) return JSON.stringify({ deleted: isConfirmed, ...counts.data });
	const { name, ...rest } = counts.data;
	const lines = Object.entries(rest).map(([what, count]) => `  ${what.replace('_', ' ')}: ${count}`);
	const heading = isConfirmed
		? `Deleted ${name}:`
		: `Nothing is deleted yet. --confirm deletes ${name} with its`;
	return [heading, ...lines].join('\n');
}

function required(name: string): string {
	const value = process.env[name];
	if (value) return value;
	throw new ExpectedError(`${name} is not set`);
}
