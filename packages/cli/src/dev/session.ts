import { randomUUID } from 'node:crypto';
import { type Supabase, startSupabase } from '@stats/local-supabase';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { PortTakenError } from '@stats/local-supabase/ports';
import { startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { reservePort } from './reserve-port.ts';
import { writeSessionFile } from './session-file.ts';
import { startWranglerDev } from './wrangler-dev.ts';

export type SessionOptions = {
	/** Of the dashboard; 8787 or the next one that is free when absent. */
	port: number | undefined;
	/** Of the Supabase API; 54321 or the next one that is free when absent. */
	supabasePort: number | undefined;
	/** Whether the database starts empty and is not kept. */
	ephemeral: boolean;
	/** Ends the start. A session that is up is disposed instead, to stop in order. */
	signal: AbortSignal;
	onProgress: (line: string) => void;
};

export type Session = AsyncDisposable & {
	dashboardUrl: string;
	supabase: Supabase;
	rapidApiUrl: string;
	/** Resolves when a part has ended by itself, with an error that names it. */
	failed: Promise<Error | undefined>;
	/** Passes on every line that `wrangler dev` writes from now on. */
	onLine(listener: (line: string) => void): void;
};

const defaultPort = 8787;

/** Where Next.js and Vite serve a frontend in development. */
export const frontendOrigins = ['http://localhost:3000', 'http://localhost:5173'];

/** Starts Supabase, the stand-in for RapidAPI and the Workers; they are stopped in reverse order. */
export async function startSession(options: SessionOptions): Promise<Session> {
	await using starting = new AsyncDisposableStack();
	const reservation = starting.use(await reservePort(options.port, defaultPort));
	const supabase = await startDatabase(options);
	starting.defer(supabase.stop);
	const rapidApiKey = randomUUID();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey] });
	starting.defer(rapidApi.stop);

	options.onProgress('Starting the Workers');
	await reservation[Symbol.asyncDispose]();
	const workers = await startWranglerDev({
		port: reservation.port,
		vars: {
			SUPABASE_URL: supabase.supabaseUrl,
			RAPIDAPI_BASE_URL: rapidApi.url,
			ALLOWED_ORIGINS: frontendOrigins.join(','),
		},
		secrets: {
			SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
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
		rapidApiUrl: rapidApi.url,
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
