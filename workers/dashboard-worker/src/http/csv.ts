import type { Context } from 'hono';

export type Cell = string | number | null;

/** The rows of one page; the generator reads the next page when the client has taken this one. */
type Pages = AsyncGenerator<Cell[][], void>;

/** Excel reads a file as UTF-8 only with a byte order mark. */
const BYTE_ORDER_MARK = '\uFEFF';
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One record of https://www.rfc-editor.org/rfc/rfc4180; null is an empty field. */
export function csvRecord(cells: readonly Cell[]): string {
	return `${cells.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(cell: Cell): string {
	if (typeof cell !== 'string') return cell === null ? '' : String(cell);
	// A spreadsheet runs such a text as a formula: https://owasp.org/www-community/attacks/CSV_Injection
	const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Streams a CSV file page by page. A page that fails ends the download as failed.
 * @throws the error of the first page
 */
export async function answerCsv(
	c: Context,
	fileName: string,
	header: readonly string[],
	pages: Pages,
	onFailure: (error: unknown) => void,
): Promise<Response> {
	const encoder = new TextEncoder();
	let page = await pages.next();
	const body = new ReadableStream<Uint8Array>({
		start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRecord(header))),
		async pull(controller) {
			try {
				if (page.done) return controller.close();
				controller.enqueue(encoder.encode(page.value.map(csvRecord).join('')));
				page = await pages.next();
			} catch (error) {
				onFailure(error);
				throw error;
			}
		},
		async cancel() {
			await pages.return();
		},
	});
	return c.body(body, 200, {
		'content-type': 'text/csv; charset=utf-8; header=present',
		'content-disposition': `attachment; filename="${fileName}"`,
	});
}
