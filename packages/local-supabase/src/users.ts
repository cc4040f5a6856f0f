import type { Pool } from 'pg';
import * as z from 'zod';

/** The fields of GoTrue's user that tokens need. Other fields are kept unchanged. */
const User = z.looseObject({
	id: z.uuid(),
	role: z.string(),
	email: z.string(),
	email_confirmed_at: z.string().nullable(),
	phone: z.string(),
	app_metadata: z.record(z.string(), z.unknown()),
	user_metadata: z.record(z.string(), z.unknown()),
});
export type User = z.infer<typeof User>;

const identities = `
	select coalesce(jsonb_agg(to_jsonb(i) - 'id' - 'provider_id'
		|| jsonb_build_object('identity_id', i.id, 'id', i.provider_id)), '[]')
	from auth.identities i
	where i.user_id = u.id`;

const userJson = `jsonb_build_object(
	'id', u.id,
	'aud', u.aud,
	'role', u.role,
	'email', u.email,
	'email_confirmed_at', u.email_confirmed_at,
	'phone', coalesce(u.phone, ''),
	'confirmed_at', u.confirmed_at,
	'last_sign_in_at', u.last_sign_in_at,
	'app_metadata', coalesce(u.raw_app_meta_data, '{}'),
	'user_metadata', coalesce(u.raw_user_meta_data, '{}'),
	'identities', (${identities}),
	'created_at', u.created_at,
	'updated_at', u.updated_at,
	'is_anonymous', u.is_anonymous
) as user`;

const signInSql = `
	update auth.users u
	set last_sign_in_at = now()
	where u.email = lower($1)
		and u.aud = 'authenticated'
		and u.deleted_at is null
		and u.encrypted_password = extensions.crypt($2, nullif(u.encrypted_password, ''))
	returning ${userJson}`;

const updateSql = `
	update auth.users u
	set encrypted_password = coalesce(extensions.crypt($2, extensions.gen_salt('bf')), u.encrypted_password),
		raw_user_meta_data = (coalesce(u.raw_user_meta_data, '{}') || $3::jsonb)
			- array(select key from jsonb_each($3::jsonb) where value = 'null'),
		updated_at = now()
	where u.id = $1 and u.deleted_at is null
	returning ${userJson}`;

const findSql = `select ${userJson} from auth.users u where u.id = $1 and u.deleted_at is null`;

type UserChange = { password?: string | undefined; data?: Record<string, unknown> | undefined };

export type Users = {
	/** Returns undefined when the address or the password is wrong. */
	signIn(email: string, password: string): Promise<User | undefined>;
	find(id: string): Promise<User | undefined>;
	/** Sets the password, and the keys of `data` in the metadata; a null removes its key. */
	update(id: string, change: UserChange): Promise<User | undefined>;
};

export function createUsers(pool: Pool): Users {
	const first = async (sql: string, values: (string | null)[]) => {
		const { rows } = await pool.query<{ user: unknown }>(sql, values);
		return rows[0] && User.parse(rows[0].user);
	};
	return {
		signIn: (email, password) => first(signInSql, [email, password]),
		find: (id) => first(findSql, [id]),
		update: (id, { password = null, data = {} }) => first(updateSql, [id, password, JSON.stringify(data)]),
	};
}
