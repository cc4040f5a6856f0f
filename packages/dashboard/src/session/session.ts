import { signal } from '@preact/signals';
import type { Config } from '../api/types.ts';
import { createAuthClient } from './auth-client.ts';

type SignedOutReason = 'never_signed_in' | 'signed_out' | 'expired';
type Session =
	| { status: 'starting' }
	| { status: 'signed_in'; userId: string }
	| { status: 'signed_out'; reason: SignedOutReason };

export const session = signal<Session>({ status: 'starting' });

export let auth: ReturnType<typeof createAuthClient>;
let isLeaving = false;

/** Follows the session that auth-js keeps, whichever tab changes it. */
export function startSession(config: Config): void {
	auth = createAuthClient(config);
	auth.onAuthStateChange((event, current) => {
		if (current) {
			isLeaving = false;
			if (session.value.status !== 'signed_in' || session.value.userId !== current.user.id)
				session.value = { status: 'signed_in', userId: current.user.id };
		} else if (session.value.status !== 'signed_out') {
			const reason = event === 'INITIAL_SESSION' ? 'never_signed_in' : isLeaving ? 'signed_out' : 'expired';
			session.value = { status: 'signed_out', reason };
		}
	});
}

/** Null when nobody is signed in. `isRefused` asks for a new token. */
export async function accessToken(isRefused: boolean): Promise<string | null> {
	const { data } = isRefused ? await auth.refreshSession() : await auth.getSession();
	return data.session?.access_token ?? null;
}

/** Always signs out of this device. Returns whether the other devices were signed out, if `everywhere` is set. */
export async function signOut({ everywhere }: { everywhere: boolean }): Promise<boolean> {
	isLeaving = true;
	if (everywhere) {
		const { error } = await auth.signOut({ scope: 'global' });
		if (!error) return true;
	}
	await auth.signOut({ scope: 'local' });
	return !everywhere;
}

/** The API refuses a renewed token too: the session is over. */
export async function expireSession(): Promise<void> {
	await auth.signOut({ scope: 'local' });
}
