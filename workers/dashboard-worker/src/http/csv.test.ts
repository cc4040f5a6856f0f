import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvRecord } from './csv.ts';

const read = (text: string): unknown => parse(text, { record_delimiter: '\r\n' });

test.each([
	['plain text', 'a caption', 'a caption'],
	['commas, quotes and line breaks', 'a, "b"\r\nc\nd', 'a, "b"\r\nc\nd'],
	['other scripts and emoji', 'שלום 👩‍👩‍👧 Größe', 'שלום 👩‍👩‍👧 Größe'],
	['a number', -5, '-5'],
	['a fraction', 0.05, '0.05'],
	['an unknown value', null, ''],
	['a formula', '=HYPERLINK("http://evil.example")', '\'=HYPERLINK("http://evil.example")'],
	['a plus', '+1', "'+1"],
	['a minus', '-1+1', "'-1+1"],
	['an at sign', '@SUM(A1)', "'@SUM(A1)"],
	['a tab', '\t=1', "'\t=1"],
	['a carriage return', '\r=1', "'\r=1"],
	['a line feed', '\n=1', "'\n=1"],
	['a full-width equals sign', '＝1', "'＝1"],
	['a minus later in the text', 'a-1', 'a-1'],
])('%s is read back as it was written, without a formula', (_, cell, field) => {
	expect(read(csvRecord(['first', cell, 'last']))).toEqual([['first', field, 'last']]);
});
