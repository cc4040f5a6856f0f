/** Where a page ended; the next one starts behind it. */
export type Cursor = { at: string; id: string };
