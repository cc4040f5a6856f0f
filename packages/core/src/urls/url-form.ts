import type { UrlForm } from '../platforms/index.ts';

export type UrlParts = { host: string; path: string; parameters: ReadonlyMap<string, string> };

// A word between slashes without a value, as in `rock-&-roll`, is not a parameter.
const PARAMETER_IN_PATH = /(?:&|(?<!&.*)%3F)(?=[\w.-]+(?:[=&]|%3D|$))/i;

/** Parses an https URL. A second `?`, an encoded one, and an `&` in the place of `?`, also begin a parameter. */
export function partsOf({ hostname, pathname, search }: URL): UrlParts {
	const [, ...misplaced] = pathname.split(PARAMETER_IN_PATH);
	return {
		host: hostname,
		path: pathOf(pathname).split('/').filter(Boolean).map(decode).join('/'),
		parameters: parametersOf([...misplaced, search.replaceAll('?', '&')].join('&')),
	};
}

/** Like `partsOf`, but a second `?` belongs to a link in a parameter. */
export function partsWithLinks(url: URL): UrlParts {
	const [, ...misplaced] = url.pathname.split(PARAMETER_IN_PATH);
	return { ...partsOf(url), parameters: parametersOf([...misplaced, url.search.slice(1)].join('&')) };
}

/** The encoded path, without parameters in it. */
export function pathOf(pathname: string): string {
	const [path = ''] = pathname.split(PARAMETER_IN_PATH);
	return path;
}

export function matches(form: UrlForm, { host, path }: UrlParts): boolean {
	return (form.hosts?.includes(host) ?? true) && form.path.test(path);
}

export function valueIn(form: UrlForm, parts: UrlParts): string | undefined {
	if (!matches(form, parts)) return undefined;
	const { parameters } = parts;
	if (!form.parameters) return form.path.exec(parts.path)?.groups?.value;
	return form.parameters.map((name) => parameters.get(name)).find((value) => value !== undefined);
}

/** By name in lower case. If a name repeats, the first value counts. An encoded query, as in `?v%3Did`, is decoded. */
function parametersOf(query: string): ReadonlyMap<string, string> {
	const parameters = [...new URLSearchParams(query)]
		.flatMap((parameter) =>
			parameter[1] === '' && parameter[0].includes('=')
				? [...new URLSearchParams(parameter[0])]
				: [parameter],
		)
		.map(([name, value]) => [name.toLowerCase(), value] as const);
	return new Map(parameters.toReversed());
}

function decode(segment: string): string {
	try {
		const decoded = decodeURIComponent(segment);
		return decoded.includes('/') ? segment : decoded;
	} catch {
		return segment;
	}
}
