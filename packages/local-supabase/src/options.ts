export type SupabaseOptions = {
	/** The port of the API. 0 is any free port. Default: the first free port from 54321. */
	port?: number | undefined;
	/** Uses a new data folder and removes it on stop. */
	ephemeral: boolean;
	/** An ephemeral Postgres writes to the disk at each commit, like any other. Default: it does not. */
	durable?: boolean | undefined;
	/** The data folder of a stopped stack, whose database an ephemeral stack copies. Default: it creates its own. */
	template?: string | undefined;
	/** Applies `supabase/seed.sql` to a database that does not have it yet. */
	seed: boolean;
	onProgress: (line: string) => void;
	/** The data folder of a stack that is not ephemeral. Default: one folder per port. */
	dataFolder?: string | undefined;
	/** Generates each new key and password. Default: random UUIDs. */
	newKey?: (() => string) | undefined;
	/** How long an access token is valid. Default: an hour. */
	accessTokenSeconds?: number | undefined;
	/** Aborts the start, or stops the running stack. */
	signal?: AbortSignal | undefined;
};
