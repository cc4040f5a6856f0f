import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** Makes the database accept users' requests that have this key. */
export async function acceptDashboardKey(client: Client, key: string): Promise<void> {
	const digest = createHash('sha256').update(key).digest('hex');
	await client.query('select private.accept_dashboard_key($1)', [digest]);
}
