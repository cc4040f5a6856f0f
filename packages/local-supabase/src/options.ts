export type SupabaseOptions = {
	/** The port of the API; 0 is any free one. Without it 54321, or the next one that is free. */
	port?: number | undefined;
	/** Keeps nothing: the data lives in a folder that goes when the stack does. */
	ephemeral: boolean;
	/** Whether `supabase/seed.sql` is applied to a database that has not had it. */
	seed: boolean;
	onProgress: (line: string) => void;
	/** Where a stack that is not ephemeral keeps its data, instead of in the folder of its port. */
	dataFolder?: string | undefined;
	/** Makes each new key and password; random UUIDs unless given. */
	newKey?: (() => string) | undefined;
	/** Stops the stack, also while it starts. */
	signal?: AbortSignal | undefined;
};
