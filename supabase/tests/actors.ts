import type { Supabase } from '../../packages/local-stack/src/supabase/index.ts';
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
import { type Side, type SideName, sideNames, type World } from './two-organizations.ts';

export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];
export type Rights = Record<Verb, readonly ThingName[]> & { call: readonly FunctionName[] };
export type Stack = { supabase: Supabase; sql: Sql };

export type Actor = {
	ask(stack: Stack, world: World): Request | Promise<Request>;
	/** As PostgREST lets the actor act; without one it lets nobody in. */
	role?: 'anon' | 'authenticated' | 'service_role';
	/** Whose rows: all rights end there. */
	reaches: readonly SideName[];
	may: Rights;
};

const ofOrganizations: ThingName[] = [
	'organizations',
	'organization_members',
	'bloggers',
	'music',
	'videos',
	'video_statistics',
];
const ofWriters: FunctionName[] = ['add_videos', 'start_tracking', 'stop_tracking'];
const kept = thingNames.filter((name) => name !== 'video_statistics' && name !== 'videos_needing_update');

const nothing: Rights = { select: [], insert: [], update: [], delete: [], call: [] };
const reading: Rights = { ...nothing, select: ofOrganizations };
const writing: Rights = { ...reading, call: ofWriters };
const service: Rights = {
	select: thingNames,
	insert: [...kept, 'video_statistics'],
	update: kept,
	delete: kept,
	call: functionNames.filter((name) => !ofWriters.includes(name)),
};

export const actors: Record<string, Actor> = {
	'the owner of one': memberOf('one', 'ownerId', writing),
	'the publishable key alone': {
		ask: ({ supabase }) => requestWith(supabase, supabase.publishableKey),
		role: 'anon',
		reaches: sideNames,
		may: nothing,
	},
	'the service role': {
		ask: ({ supabase }) => requestWith(supabase, supabase.secretKey),
		role: 'service_role',
		reaches: sideNames,
		may: service,
	},
	'an admin of one': memberOf('one', 'adminId', writing),
	'a member of one': memberOf('one', 'memberId', writing),
	'a viewer of one': memberOf('one', 'viewerId', reading),
	'the owner of two': memberOf('two', 'ownerId', writing),
	'a member of neither': {
		ask: ({ supabase }, { strangerId }) => requestAsUser(supabase, strangerId),
		role: 'authenticated',
		reaches: [],
		may: nothing,
	},
	'a removed admin of one, whose token is still valid': {
		async ask({ supabase, sql }, { one }) {
			const request = await requestAsUser(supabase, one.adminId);
			await sql.query('delete from organization_members where user_id = $1', [one.adminId]);
			return request;
		},
		role: 'authenticated',
		reaches: [],
		may: nothing,
	},
	'the owner of one with a token for another audience': {
		ask: ({ supabase }, { one }) => requestAsUser(supabase, one.ownerId, { aud: 'another' }),
		role: 'authenticated',
		reaches: [],
		may: nothing,
	},
	'an expired token': badToken((supabase, userId) => tokenOf(supabase, userId, { exp: inMinutes(-10) })),
	'a token of the future': badToken((supabase, userId) => tokenOf(supabase, userId, { nbf: inMinutes(5) })),
	'a token signed with another key': badToken(async (...of) => forged(await tokenOf(...of))),
	'a token that is not signed': badToken(async (...of) => unsigned(await tokenOf(...of))),
};

function memberOf(sideName: SideName, key: keyof Side & `${string}Id`, may: Rights): Actor {
	return {
		ask: ({ supabase }, world) => requestAsUser(supabase, world[sideName][key]),
		role: 'authenticated',
		reaches: [sideName],
		may,
	};
}

function badToken(sign: (supabase: Supabase, userId: string) => Promise<string>): Actor {
	return {
		async ask({ supabase }, { one }) {
			return requestWith(supabase, supabase.publishableKey, await sign(supabase, one.ownerId));
		},
		reaches: [],
		may: nothing,
	};
}
