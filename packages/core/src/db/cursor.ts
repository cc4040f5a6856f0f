/** The last row of a page; the next page starts after it. */
export type Cursor = { at: string; id: string };
