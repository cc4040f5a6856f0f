import { expect, test } from 'vitest';
import { readWorker, readWorkers } from './environments.ts';

const names = ['queue-processor', 'queue-producer', 'dashboard-worker'] as const;

function readRateLimits(...args: Parameters<typeof readWorker>): { namespace_id: string }[] {
	return readWorker(...args).ratelimits;
}

/** Lists what two environments must not share: names of Workers and queues, namespaces of rate limits, addresses of databases. */
function ownedBy(environment: 'staging' | 'production'): string[] {
	const namespaces = names.flatMap((name) =>
		readRateLimits(name, environment).map(({ namespace_id }) => `rate limit ${namespace_id}`),
	);
	return readWorkers(environment).flatMap(({ name, queues, vars }) => [
		`Worker ${name}`,
		...queues.map((queue) => `queue ${queue}`),
		`database ${vars.SUPABASE_URL}`,
		...namespaces,
	]);
}

test('staging and production share no Worker, queue, rate limit or database', () => {
	const staging = new Set(ownedBy('staging'));
	expect(staging.size).toBe(3 + 4 + 4 + 1);
	expect([...staging.intersection(new Set(ownedBy('production')))]).toEqual([]);
});

test('production has the names that the documents use', () => {
	expect(readWorkers('production').map(({ name }) => name)).toEqual(names);
	expect(new Set(readWorkers('production').flatMap(({ queues }) => queues))).toEqual(
		new Set(['video-stats-high', 'video-stats-low', 'video-stats-high-dlq', 'video-stats-low-dlq']),
	);
});

test.each(names)('%s differs between the environments in names only', (name) => {
	const staging = JSON.stringify(readWorker(name, 'staging'))
		.replaceAll('-staging"', '"')
		.replaceAll('"namespace_id":"2', '"namespace_id":"1')
		.replaceAll('<staging-', '<');
	const { targetEnvironment: _, ...copy } = JSON.parse(staging);
	const { targetEnvironment: __, ...production } = JSON.parse(JSON.stringify(readWorker(name, 'production')));
	expect(copy).toEqual(production);
});
