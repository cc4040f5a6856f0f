import { cleanText } from '@stats/core/clean-text';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import type { CommandUnknownOpts } from '@stats/local-supabase/program';
import * as z from 'zod';
import type { OpsContext } from './context.ts';
import { findId, isCompleteId } from './find-id.ts';
import { createServiceApi, type ServiceApi } from './service-api.ts';
import { json } from './table.ts';

export function addOrganizations(program: CommandUnknownOpts, context: OpsContext): void {
	const organizations = program
		.command('organizations')
		.description(
			'Adds or deletes an organization. Uses SUPABASE_URL and SUPABASE_SECRET_KEY, not a dashboard.',
		)
		.helpCommand(false);
	organizations
		.command('add')
		.description('Adds an organization with its first owner, and prints its id.')
		.argument('<name>', 'The name of the organization.')
		.requiredOption('--owner <email>', 'The e-mail address of a user of Supabase Auth.')
		.action(async (name, { owner }) => {
			const api = createServiceApi(context.signal);
			const arguments_ = { organization_name: name, owner_email: owner };
			const id = await api('POST', 'rpc/add_organization', z.string(), arguments_);
			console.log(context.isJson() ? json({ id, name, owner }) : id);
		});
	organizations
		.command('delete')
		.description('Counts what belongs to an organization. With --confirm it deletes all of that.')
		.argument('<id>', 'The id of the organization; its start is enough.')
		.option('--confirm', 'Deletes. This cannot be undone.')
		.action(async (id, { confirm }) =>
			console.log(await deleteOrganization(id, { ...context, isConfirmed: confirm === true })),
		);
}

const Counts = z.object({
	name: z.string(),
	members: z.number(),
	videos: z.number(),
	statistics: z.number(),
	creators: z.number(),
	music: z.number(),
	dead_letters: z.number(),
});

/** Deletes an organization. Without `isConfirmed` it only counts what would be deleted. */
async function deleteOrganization(
	start: string,
	{ isConfirmed, isJson, signal }: Pick<OpsContext, 'isJson' | 'signal'> & { isConfirmed: boolean },
): Promise<string> {
	const api = createServiceApi(signal);
	const id = await findOrganization(start, api);
	const arguments_ = { target_organization_id: id, dry_run: !isConfirmed };
	const counts = await api('POST', 'rpc/delete_organization', Counts.nullable(), arguments_);
	if (counts === null) throw new ExpectedError(`There is no organization ${id}`);
	if (isJson()) return json({ deleted: isConfirmed, id, ...counts });
	const { name, ...rest } = counts;
	const lines = Object.entries(rest).map(([what, count]) => `  ${what.replace('_', ' ')}: ${count}`);
	const organization = cleanText(`${name} (${id})`);
	const heading = isConfirmed
		? `Deleted ${organization}:`
		: `Nothing is deleted yet. --confirm deletes ${organization} with its`;
	return [heading, ...lines].join('\n');
}

const Ids = z.array(z.object({ id: z.string() }));

/** Finds the id of an organization by its start. Requests a range of ids, because Postgres cannot compare the start of a UUID. */
export async function findOrganization(start: string, api: ServiceApi): Promise<string> {
	if (isCompleteId(start)) return start;
	const digits = start.replaceAll('-', '');
	if (!/^[0-9a-f]{1,32}$/i.test(digits))
		throw new ExpectedError(`'${start}' is not the id of an organization, or its start`);
	const range = `id=gte.${digits.padEnd(32, '0')}&id=lte.${digits.padEnd(32, 'f')}`;
	const found = await api('GET', `organizations?select=id&${range}&order=id&limit=6`, Ids);
	return findId(
		start,
		found.map(({ id }) => id),
		'organization',
	);
}
