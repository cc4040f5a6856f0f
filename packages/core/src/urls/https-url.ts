// With the u flag, /i would match the Kelvin sign as a k.
const ORIGIN = /^(?:https?:\/\/)?([a-z\d-]+(?:\.[a-z\d-]+)+)(?=[/?#]|$)/i;
const UNSAFE = /[\s\\\p{Cc}\p{Cs}]/u;

/**
 * Parses a text as an https URL; `http:` and a missing scheme become https. Null if it is not a URL, or if its host has a port,
 * a user, an encoded IP address or a letter outside ASCII.
 */
export function toHttpsUrl(text: string): URL | null {
	const [origin, host] = ORIGIN.exec(text) ?? [];
	if (origin === undefined || host === undefined || UNSAFE.test(text)) return null;
	const url = URL.parse(`https://${host}${text.slice(origin.length)}`);
	return url?.hostname === host.toLowerCase() ? url : null;
}
