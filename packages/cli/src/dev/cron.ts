/** The cron of queue-producer's wrangler.jsonc. */
const cron = '0 0,1 * * *';

/** Where `wrangler dev` fires the cron. */
export function cronUrl(dashboardUrl: string): string {
	return `${dashboardUrl}/cdn-cgi/local/explorer/api/local/scheduled?worker=queue-producer`;
}

export const cronBody = JSON.stringify({ cron });

export const cronRequest = {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: cronBody,
};
