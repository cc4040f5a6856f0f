const REDACTED = '[redacted]';

/** A JWT, a key of Supabase, or what stands behind `Bearer`. */
const LOOKS_SECRET = /eyJ[\w-]+\.[\w.-]+|sb_(?:secret|publishable)_[\w-]+|bearer(?:\s|%20|\+)+[^\s"',;]+/gi;

/** One JSON line an event, in which neither these secrets nor what looks like one can be read. */
export function createLog(secrets: readonly string[], write: (line: string) => void) {
	const redact = redactor(secrets);
	const replacer = (_key: string, value: unknown): unknown => {
		if (typeof value === 'string') return redact(value);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([key, held]) => [redact(key), held]));
	};
	return (event: object) => write(JSON.stringify(event, replacer));
}

function redactor(secrets: readonly string[]): (text: string) => string {
	const forms = secrets.flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		new URLSearchParams([['', secret]]).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
	]);
	// The longest first: of two that begin alike, the shorter would leave the end of the other.
	const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
	const known = new RegExp(longestFirst.map((form) => RegExp.escape(form)).join('|'), 'gi');
	return (text) =>
		(longestFirst.length > 0 ? text.replace(known, REDACTED) : text).replace(LOOKS_SECRET, REDACTED);
}
