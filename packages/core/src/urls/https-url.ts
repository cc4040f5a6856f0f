// Without the u flag, under which /i takes the Kelvin sign for a k.
const ORIGIN = /^(?:https?:\/\/)?([a-z\d-]+(?:\.[a-z\d-]+)+)(?=[/?#]|$)/i;
const UNSAFE = /[\s\\\p{Cc}\p{Cs}]/u;

/**
 * A text as an https URL; `http:` and a missing scheme become https. Null where it is none, and where its host is
 * not written out plainly: with a port, a user, an address in disguise, a letter outside ASCII.
 */
export function toHttpsUrl(text: string): URL | null {
	const [origin, host] = ORIGIN.exec(text) ?? [];
	if (origin === undefined || host === undefined || UNSAFE.test(text)) return null;
	const url = URL.parse(`https://${host}${text.slice(origin.length)}`);
	return url?.hostname === host.toLowerCase() ? url : null;
}
