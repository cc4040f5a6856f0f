import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alertsOf } from 'queue-producer/alerts';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const documents = globSync(['*.md', 'docs/*.md'], { cwd: root });
const PATH = /`((?:packages|workers|supabase|docs|\.ci|\.github)\/[^`\s]*)`/g;
const LINK = /\]\(([^)#:]+)(?:#[^)]*)?\)/g;

/** Paths from the root of the repository that a document names. `<name>` stands for any name. */
function pathsIn(document: string): string[] {
	const text = readFileSync(`${root}${document}`, 'utf8');
	const named = [...text.matchAll(PATH)].map(([, path = '']) => path.replaceAll(/<[^>]*>/g, '*'));
	const folder = document.replace(/[^/]*$/, '');
	const linked = [...text.matchAll(LINK)].map(([, path = '']) => `${folder}${path}`);
	return [...named, ...linked];
}

test.each(documents)('every path in %s exists', (document) => {
	const missing = pathsIn(document).filter(
		(path) => globSync(path.replace(/\/$/, ''), { cwd: root }).length === 0,
	);
	expect(missing).toEqual([]);
});

test('the documents name paths', () => {
	expect(documents.flatMap(pathsIn).length).toBeGreaterThan(50);
});

test('the runbook has the section to which each alert links', () => {
	const runbook = readFileSync(`${root}docs/runbook.md`, 'utf8');
	const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
		title.toLowerCase().replaceAll(' ', '-'),
	);
	const product = { host: '', platform: '', until: null, taken_over_by: null };
	const alerts = alertsOf(
		{
			is_refreshing: false,
			closed_products: ['quota_exhausted', 'misconfigured'].map((kind) => ({ ...product, kind })),
			dead_letters: 1,
			largest_run: { scheduled_at: '', due: 1, unanswered: 1 },
			invalid_variables: ['PRODUCT_RATES'],
			sent_today: [],
		},
		'runbook.md',
	);
	const linked = alerts.map(({ text }) => text.replace(/.*#/, ''));
	expect(linked).toHaveLength(6);
	expect(linked.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});
