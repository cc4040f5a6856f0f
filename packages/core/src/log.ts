const REDACTED = '[redacted]';

/** Matches a JWT, a key of Supabase and the token after `Bearer`. */
const LOOKS_SECRET = /eyJ[\w-]+\.[\w.-]+|sb_(?:secret|publishable)_[\w-]+|bearer(?:\s|%20|\+)+[^\s"',;]+/gi;

/** Writes each event as one line of JSON. Redacts these secrets, and other text that looks like a secret. */
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
	// If one secret is the beginning of another, the shorter one would match first and leave the end of the longer one.
	const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
	const known = new RegExp(longestFirst.map((form) => RegExp.escape(form)).join('|'), 'gi');
	return (text) =>
		(longestFirst.length > 0 ? text.replace(known, REDACTED) : text).replace(LOOKS_SECRET, REDACTED);
}
