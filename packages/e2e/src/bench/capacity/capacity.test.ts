import { readFileSync } from 'node:fs';
import { lowBatchSize } from '@stats/local-system/workers';
import { expect, test } from 'vitest';
import { capacityTables } from './tables.ts';

const text = readFileSync(new URL('../../../../../docs/capacity.md', import.meta.url), 'utf8');

test.each(capacityTables(lowBatchSize()))(
	'docs/capacity.md has the table that `bench capacity` prints',
	(table) => {
		expect(text).toContain(table);
	},
);
