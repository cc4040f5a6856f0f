import { effect, signal } from '@preact/signals';
import { accessToken, expireSession, session } from '../session/session.ts';
import { createClient } from './request.ts';
import type { Config } from './types.ts';

/** Since when the API has not answered, in milliseconds since 1970; null while it does. */
export const unreachableSince = signal<number | null>(null);

export const api = createClient({
	fetch: (url, init) => window.fetch(url, init),
	accessToken,
	onSignedOut: expireSession,
	onReached(isReached) {
		unreachableSince.value = isReached ? null : (unreachableSince.peek() ?? Date.now());
	},
});

/** The last answers, so that a return to a screen shows them at once. The end of the session clears them. */
export const shown = new Map<string, unknown>();
effect(() => {
	if (session.value.status === 'signed_out') shown.clear();
});

export async function readConfig(): Promise<Config> {
	const response = await window.fetch('/config', { cache: 'no-store' });
	if (!response.ok) throw new Error(`${response.status} from /config`);
	return response.json();
}
