/** The last row of a page; the next page starts after it. */
export type Cursor = { at: string; id: string };

/** The last row of a sorted page: its sort key, null for a row without one, and its id. */
export type Position = { key: number | null; id: string };

export type Page = { sort: string; direction: 'asc' | 'desc'; limit: number; after: Position | null };
