import type { Alert } from './alerts.ts';

const TIMEOUT_MS = 10_000;

/**
 * Posts an alert as JSON of the form that Slack, Mattermost and Discord (with /slack) accept.
 * @throws when it was not delivered. The error does not contain the webhook, which is a secret.
 */
export async function postAlert(
	{ text }: Alert,
	webhook: string,
	fetch: typeof globalThis.fetch,
): Promise<void> {
	const response = await fetch(webhook, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ text }),
		signal: AbortSignal.timeout(TIMEOUT_MS),
	}).catch(({ name }: Error) => {
		throw new Error(`the webhook does not answer: ${name}`);
	});
	await response.body?.cancel();
	if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
