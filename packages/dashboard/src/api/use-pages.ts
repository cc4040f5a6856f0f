import { useEffect, useRef, useState } from 'preact/hooks';
import { type RefreshOutcome, usePolling } from '../polling/use-polling.ts';
import { shown } from './api.ts';
import { type ApiError, isAbort, mayPass, toApiError } from './api-error.ts';

/** After a failure that may pass, the first wait before pages are read again. */
const RETRY_MS = 5_000;

type Page<Row, Extra> = { rows: Row[]; next: string | null; extra: Extra };
type Loaded<Row, Extra> = Page<Row, Extra> & { key: string; pages: number; at: number };

export type Pages<Row, Extra> = {
	/** Null until the first answer. */
	rows: Row[] | null;
	extra: Extra | null;
	failure: ApiError | null;
	/** The key of the rows. */
	key: string | undefined;
	/** The rows belong to another key than the current one. */
	isOutdated: boolean;
	isBusy: boolean;
	hasMore: boolean;
	/** When the rows were read, in milliseconds since 1970. */
	at: number | null;
	loadMore(): void;
	refresh(): Promise<RefreshOutcome>;
	replaceRow(row: Row): void;
};

type Load<Row, Extra> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row, Extra>>;

/**
 * A list that the API answers in pages. Rows stay in place while others are loaded, and when that fails.
 * `key` identifies the request; a new key sends a new one.
 */
export function usePages<Row extends { id: string }, Extra>(
	key: string,
	load: Load<Row, Extra>,
	pollMs: number | null,
): Pages<Row, Extra> {
	const [loaded, setLoaded] = useState<Loaded<Row, Extra> | null>(() => recall(key));
	const [failure, setFailure] = useState<ApiError | null>(null);
	const [isBusy, setBusy] = useState(true);
	const latest = useRef({ loaded, key, load });
	latest.current = { loaded, key, load };
	const running = useRef<AbortController>(undefined);

	function keep(next: Loaded<Row, Extra>) {
		shown.set(next.key, next);
		latest.current.loaded = next;
		setLoaded(next);
	}

	async function run(read: (signal: AbortSignal) => Promise<Loaded<Row, Extra>>): Promise<RefreshOutcome> {
		running.current?.abort();
		const controller = new AbortController();
		running.current = controller;
		setBusy(true);
		try {
			const next = await read(controller.signal);
			if (controller.signal.aborted) return 'unchanged';
			const before = latest.current.loaded?.rows ?? [];
			const rows = keepEqualRows(before, next.rows);
			keep({ ...next, rows });
			setFailure(null);
			const isSame = rows.length === before.length && rows.every((row, index) => row === before[index]);
			return isSame ? 'unchanged' : 'changed';
		} catch (error) {
			if (isAbort(error) || controller.signal.aborted) return 'unchanged';
			const failure = toApiError(error);
			setFailure(failure);
			return mayPass(failure) ? 'failed' : 'unchanged';
		} finally {
			if (running.current === controller) setBusy(false);
		}
	}

	/** Reads the shown pages again. */
	function refresh(): Promise<RefreshOutcome> {
		const { key, load, loaded } = latest.current;
		const wanted = loaded?.key === key ? loaded.pages : 1;
		return run(async (signal) => {
			const first = await load(undefined, signal);
			const rows = [...first.rows];
			let { next } = first;
			let pages = 1;
			for (; pages < wanted && next !== null; pages += 1) {
				const page = await load(next, signal);
				rows.push(...page.rows);
				next = page.next;
			}
			return { key, rows: distinct(rows), next, extra: first.extra, pages, at: Date.now() };
		});
	}

	function loadMore() {
		const { key, load, loaded } = latest.current;
		if (!loaded?.next || loaded.key !== key) return;
		const { next } = loaded;
		run(async (signal) => {
			const page = await load(next, signal);
			return {
				...loaded,
				rows: distinct([...loaded.rows, ...page.rows]),
				next: page.next,
				pages: loaded.pages + 1,
			};
		});
	}

	useEffect(() => {
		const known = recall<Loaded<Row, Extra>>(key);
		if (known) keep(known);
		refresh();
		return () => running.current?.abort();
	}, [key]);
	usePolling(refresh, failure && mayPass(failure) ? RETRY_MS : pollMs);

	return {
		rows: loaded?.rows ?? null,
		extra: loaded?.extra ?? null,
		failure,
		key: loaded?.key,
		isOutdated: loaded !== null && loaded.key !== key,
		isBusy,
		hasMore: loaded?.next != null && loaded.key === key,
		at: loaded?.at ?? null,
		loadMore,
		refresh,
		replaceRow(row) {
			const { loaded } = latest.current;
			if (loaded) keep({ ...loaded, rows: loaded.rows.map((old) => (old.id === row.id ? row : old)) });
		},
	};
}

/** A key identifies one request, and each request has one type of answer. */
function recall<Answer>(key: string): Answer | null {
	return (shown.get(key) as Answer | undefined) ?? null;
}

/** A row that moved while pages were read is on two of them. */
function distinct<Row extends { id: string }>(rows: Row[]): Row[] {
	return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** An unchanged row keeps its object, so that its component does not render again. */
function keepEqualRows<Row extends { id: string }>(before: Row[], rows: Row[]): Row[] {
	const known = new Map(before.map((row) => [row.id, row]));
	return rows.map((row) => {
		const old = known.get(row.id);
		return old && (old === row || JSON.stringify(old) === JSON.stringify(row)) ? old : row;
	});
}
