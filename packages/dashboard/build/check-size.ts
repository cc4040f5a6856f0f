import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The budget of JavaScript for a first visit, with sign-in and without the chart. */
const FIRST_LOAD_BUDGET_KB = 45;

const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const files = readdirSync(new URL('assets/', dist)).filter((name) => /\.(js|css)$/.test(name));

const sizes = files.map((name) => ({
	name,
	kilobytes: gzipSync(readFileSync(new URL(`assets/${name}`, dist)), { level: 9 }).length / 1000,
}));
const total = (entries: typeof sizes) => entries.reduce((sum, { kilobytes }) => sum + kilobytes, 0);

const scripts = sizes.filter(({ name }) => name.endsWith('.js'));
const entry = scripts.filter(({ name }) => html.includes(name));
const closure = (names: string[]): Set<string> => {
	const seen = new Set(names);
	for (const name of seen)
		for (const [, imported] of readFileSync(new URL(`assets/${name}`, dist), 'utf8').matchAll(
			/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g,
		))
			if (imported) seen.add(imported);
	return seen;
};

for (const { name, kilobytes } of sizes) console.log(`${kilobytes.toFixed(1).padStart(6)} kB gz  ${name}`);
let isOver = false;
for (const screen of ['overview', 'videos', 'sign-in']) {
	const own = scripts.filter(({ name }) => name.startsWith(`${screen}-screen-`));
	const names = closure([...entry, ...own].map(({ name }) => name));
	const kilobytes = total(scripts.filter(({ name }) => names.has(name)));
	isOver ||= own.length !== 1 || kilobytes > FIRST_LOAD_BUDGET_KB;
	console.log(`${kilobytes.toFixed(1).padStart(6)} kB gz  first load of ${screen}`);
}
if (isOver) {
	console.error(`A first load is missing or larger than ${FIRST_LOAD_BUDGET_KB} kB.`);
	process.exitCode = 1;
}
