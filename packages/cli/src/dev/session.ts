import { randomUUID } from 'node:crypto';
import { ensurePage } from '@stats/dashboard/build';
import { type Supabase, startSupabase } from '@stats/local-supabase';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { PortTakenError } from '@stats/local-supabase/ports';
import { type RapidApiSimulator, startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { Pool } from 'pg';
import { reservePort } from './reserve-port.ts';
import { writeSessionFile } from './session-file.ts';
import { startWranglerDev } from './wrangler-dev.ts';

export type SessionOptions = {
	/** The port of the dashboard. Default: the first free port from 8787. */
	port: number | undefined;
	/** The port of the Supabase API. Default: the first free port from 54321. */
	supabasePort: number | undefined;
	/** Uses a new database and removes it afterwards. */
	ephemeral: boolean;
	/** Aborts the start. A running session is stopped by disposing it. */
	signal: AbortSignal;
	onProgress: (line: string) => void;
};

export type Session = AsyncDisposable & {
	dashboardUrl: string;
	supabase: Supabase;
	rapidApi: RapidApiSimulator;
	/** A connection as `postgres`, which bypasses row level security. */
	db: Pool;
	/** Resolves when a program ends unexpectedly, with an error that has its name. */
	failed: Promise<Error | undefined>;
	/** Calls the listener with each further line of the Workers and of `wrangler dev`. */
	onLine(listener: (line: string) => void): void;
};

const defaultPort = 8787;

/** The development server of a frontend listens on any port. */
const frontendOrigins = ['http', 'https'].flatMap((scheme) =>
	['localhost', '127.0.0.1', '[::1]'].map((host) => `${scheme}://${host}:*`),
);

/** Starts Supabase, the RapidAPI simulator and the Workers. Disposing stops them in reverse order. */
export async function startSession(options: SessionOptions): Promise<Session> {
	await using starting = new AsyncDisposableStack();
	const reservation = starting.use(await reservePort(options.port, defaultPort));
	const supabase = await startDatabase(options);
	starting.defer(supabase.stop);
	const rapidApiKey = randomUUID();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey], followsAnyShortLink: true });
	starting.defer(rapidApi.stop);
	const db = new Pool({ connectionString: supabase.databaseUrl, max: 1 });
	starting.defer(() => db.end());
	db.on('error', () => {});

	options.onProgress('Building the page');
	await ensurePage();
	options.onProgress('Starting the Workers');
	await reservation[Symbol.asyncDispose]();
	const workers = await startWranglerDev({
		port: reservation.port,
		vars: {
			SUPABASE_URL: supabase.supabaseUrl,
			RAPIDAPI_BASE_URL: rapidApi.url,
			SHORT_LINK_BASE_URL: `${rapidApi.url}/_redirect`,
			ALLOWED_ORIGINS: frontendOrigins.join(','),
		},
		secrets: {
			SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
			DASHBOARD_KEY: supabase.dashboardKey,
			SUPABASE_SECRET_KEY: supabase.secretKey,
			RAPIDAPI_KEY: rapidApiKey,
		},
	});
	starting.use(workers);
	starting.use(await writeSessionFile(workers.url, supabase));
	options.signal.throwIfAborted();

	const workersEnded = workers.exited.then(
		() => new ExpectedError(`The Workers stopped unexpectedly:\n${workers.output()}`),
	);
	const started = starting.move();
	return {
		dashboardUrl: workers.url,
		supabase,
		rapidApi,
		db,
		failed: Promise.race([supabase.closed, workersEnded]),
		onLine: workers.onLine,
		[Symbol.asyncDispose]: () => started.disposeAsync(),
	};
}

async function startDatabase({
	supabasePort,
	ephemeral,
	signal,
	onProgress,
}: SessionOptions): Promise<Supabase> {
	const starting = new AbortController();
	const abort = () => starting.abort(signal.reason);
	signal.addEventListener('abort', abort);
	try {
		return await startSupabase({
			port: supabasePort,
			ephemeral,
			seed: true,
			signal: starting.signal,
			onProgress,
		});
	} catch (error) {
		throw error instanceof PortTakenError ? new PortTakenError(error.port, '--supabase-port') : error;
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
