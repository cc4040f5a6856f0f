import { type CommandUnknownOpts, InvalidArgumentError } from '@stats/local-supabase/program';
import * as z from 'zod';
import type { OpsContext } from './context.ts';
import { findOrganization } from './organizations.ts';
import { createServiceApi } from './service-api.ts';
import { json } from './table.ts';

const roles = ['owner', 'admin', 'member', 'viewer'];
const ORGANIZATION = 'The id of the organization; its start is enough.';
const EMAIL = 'The e-mail address of a user of Supabase Auth.';
const ROLE = `The role: ${roles.join(', ')}.`;

export function addMembers(program: CommandUnknownOpts, { signal, isJson }: OpsContext): void {
	const members = program
		.command('members')
		.description(
			'Adds and removes members of an organization. Uses SUPABASE_URL and SUPABASE_SECRET_KEY, not a dashboard.',
		)
		.helpCommand(false);
	const change = async (name: string, start: string, email: string, role?: string) => {
		const api = createServiceApi(signal);
		const organization = await findOrganization(start, api);
		const arguments_ = { target_organization_id: organization, user_email: email };
		await api('POST', `rpc/${name}`, z.undefined(), { ...arguments_, ...(role && { new_role: role }) });
		const member = { organization, email, role: role ?? null };
		console.log(isJson() ? json(member) : `${email}  ${role ?? 'removed'}`);
	};
	members
		.command('add')
		.description('Makes a user a member of an organization.')
		.argument('<organization>', ORGANIZATION)
		.argument('<email>', EMAIL)
		.argument('[role]', ROLE, parseRole, 'member')
		.action((organization, email, role) => change('add_member', organization, email, role));
	members
		.command('role')
		.description('Changes the role of a member. An organization keeps at least one owner.')
		.argument('<organization>', ORGANIZATION)
		.argument('<email>', EMAIL)
		.argument('<role>', ROLE, parseRole)
		.action((organization, email, role) => change('change_member_role', organization, email, role));
	members
		.command('remove')
		.description('Removes a member from an organization. The last owner stays.')
		.argument('<organization>', ORGANIZATION)
		.argument('<email>', EMAIL)
		.action((organization, email) => change('remove_member', organization, email));
}

export function addOperators(program: CommandUnknownOpts, { signal, isJson }: OpsContext): void {
	const operators = program
		.command('operators')
		.description('Adds operators. Uses SUPABASE_URL and SUPABASE_SECRET_KEY, not a dashboard.')
		.helpCommand(false);
	operators
		.command('add')
		.description('Makes a user an operator, who reads the cron runs, quotas and dead letters of the system.')
		.argument('<email>', EMAIL)
		.action(async (email) => {
			const api = createServiceApi(signal);
			await api('POST', 'rpc/add_operator', z.undefined(), { user_email: email });
			console.log(isJson() ? json({ email }) : `${email}  operator`);
		});
}

function parseRole(text: string): string {
	if (roles.includes(text)) return text;
	throw new InvalidArgumentError(`It must be ${roles.join(', ')}.`);
}
