import type { Supabase } from '@stats/local-supabase';
import { type FunctionName, functionNames } from './functions.ts';
import {
	forged,
	inMinutes,
	type Request,
	requestAsUser,
	requestWith,
	tokenOf,
	unsigned,
} from './request-as.ts';
import type { Sql } from './stack.ts';
import { type ThingName, thingNames } from './things.ts';
import type { Side, SideName, World } from './two-organizations.ts';

export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];
export type Rights = Record<Verb, readonly ThingName[]> & {
	call: readonly FunctionName[];
	/** Functions that answer that the user's role does not suffice. */
	isRefused: readonly FunctionName[];
};
export type Stack = { supabase: Supabase; sql: Sql };

export type Actor = {
	ask(stack: Stack, world: World): Request | Promise<Request>;
	/** The role PostgREST gives the actor; undefined if PostgREST rejects the request. */
	role?: 'anon' | 'authenticated' | 'service_role';
	/** Rights to the rows of each organization. */
	may: Record<SideName, Rights>;
};

/** The functions that answer a viewer. */
export const readersCall: FunctionName[] = [
	'list_videos',
	'video_details',
	'video_series',
	'overview',
	'list_creators',
	'list_campaigns',
	'me',
];
const campaignsCall: FunctionName[] = [
	'create_campaign',
	'rename_campaign',
	'delete_campaign',
	'change_campaign_videos',
];
const writersCall: FunctionName[] = [
	'add_videos',
	'start_tracking',
	'stop_tracking',
	'change_videos',
	...campaignsCall,
];
const managersCall: FunctionName[] = ['update_organization', 'delete_video'];
const operatorsCall: FunctionName[] = [
	'drop_dead_letter',
	'note_replay',
	'product_quotas',
	'list_runs',
	'list_dead_letters',
	'read_dead_letter',
];
const usersCall = [...readersCall, ...writersCall, ...managersCall, ...operatorsCall];
const served = thingNames.filter((name) => !['operators', 'campaigns', 'campaign_videos'].includes(name));
const views: ThingName[] = ['videos_needing_update', 'refresh_run_reports'];
/** Rows that are only ever added. */
const appended: ThingName[] = ['video_statistics', 'refresh_run_messages', 'refresh_run_calls'];
const kept = served.filter((name) => ![...views, ...appended].includes(name));

const nothing: Rights = { select: [], insert: [], update: [], delete: [], call: [], isRefused: [] };
const asking: Rights = { ...nothing, call: ['health'] };
const reading: Rights = {
	...asking,
	call: [...asking.call, ...readersCall],
	isRefused: [...campaignsCall, ...managersCall],
};
const writing: Rights = {
	...reading,
	call: [...reading.call, ...writersCall],
	isRefused: managersCall,
};
const managing: Rights = {
	...writing,
	call: [...writing.call, ...managersCall],
	isRefused: [],
};
const operating: Rights = { ...asking, call: [...asking.call, ...operatorsCall] };
const service: Rights = {
	select: served,
	insert: [...kept, ...appended],
	update: kept,
	delete: kept,
	call: functionNames.filter((name) => !usersCall.includes(name)),
	isRefused: [],
};

export const actors: Record<string, Actor> = {
	'the owner of one': memberOf('one', 'ownerId', managing),
	'the publishable key alone': {
		ask: ({ supabase }) => requestWith(supabase, supabase.publishableKey),
		role: 'anon',
		may: both(asking),
	},
	'the service role': {
		ask: ({ supabase }) => requestWith(supabase, supabase.secretKey),
		role: 'service_role',
		may: both(service),
	},
	'an admin of one': memberOf('one', 'adminId', managing),
	'a member of one': memberOf('one', 'memberId', writing),
	'a viewer of one': memberOf('one', 'viewerId', reading),
	'the owner of two': memberOf('two', 'ownerId', managing),
	'the operator of one': {
		ask: ({ supabase }, { one }) => requestAsUser(supabase, one.operatorId),
		role: 'authenticated',
		may: both(operating),
	},
	'the operator of one with a token for another audience': {
		ask: ({ supabase }, { one }) => requestAsUser(supabase, one.operatorId, { aud: 'another' }),
		role: 'authenticated',
		may: both(asking),
	},
	'a member of neither': {
		ask: ({ supabase }, { strangerId }) => requestAsUser(supabase, strangerId),
		role: 'authenticated',
		may: both(asking),
	},
	'a removed admin of one, whose token is still valid': {
		async ask({ supabase, sql }, { one }) {
			const request = await requestAsUser(supabase, one.adminId);
			await sql.query('delete from organization_members where user_id = $1', [one.adminId]);
			return request;
		},
		role: 'authenticated',
		may: both(asking),
	},
	'the owner of one with a token for another audience': {
		ask: ({ supabase }, { one }) => requestAsUser(supabase, one.ownerId, { aud: 'another' }),
		role: 'authenticated',
		may: both(asking),
	},
	'an expired token': badToken((supabase, userId) => tokenOf(supabase, userId, { exp: inMinutes(-10) })),
	'a token of the future': badToken((supabase, userId) => tokenOf(supabase, userId, { nbf: inMinutes(5) })),
	'a token signed with another key': badToken(async (...of) => forged(await tokenOf(...of))),
	'a token that is not signed': badToken(async (...of) => unsigned(await tokenOf(...of))),
};

function both(rights: Rights): Actor['may'] {
	return { one: rights, two: rights };
}

function memberOf(sideName: SideName, key: keyof Side & `${string}Id`, rights: Rights): Actor {
	return {
		ask: ({ supabase }, world) => requestAsUser(supabase, world[sideName][key]),
		role: 'authenticated',
		may: { ...both(asking), [sideName]: rights },
	};
}

function badToken(sign: (supabase: Supabase, userId: string) => Promise<string>): Actor {
	return {
		async ask({ supabase }, { one }) {
			return requestWith(supabase, supabase.publishableKey, await sign(supabase, one.ownerId));
		},
		may: both(nothing),
	};
}
