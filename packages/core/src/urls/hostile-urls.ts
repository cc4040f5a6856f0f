import fc from 'fast-check';
import { platforms } from '../platforms/index.ts';

export const platformHost = fc.constantFrom(...platforms).chain(({ urls }) => fc.constantFrom(...urls.hosts));

const path = fc.constantFrom(
	'/@map.folder/video/7391234567890123456',
	'/reel/DaBcXyZ_-09/',
	'/watch?v=dQw4w9WgXcQ',
	'/i/status/1234567890123456789',
	'/watch/?v=772345678901234',
	'/t/ZTabc12xy',
	'/share/r/1CzXMGrJns/',
	'/AbCdEf1234',
);

const replaced = (host: string, ...pairs: [string, string][]) =>
	pairs.map(([from, to]) => host.replace(from, to)).filter((lookalike) => lookalike !== host);

const lookalikes = (host: string) =>
	replaced(
		host,
		['.', '\u3002'],
		['.', '%2e'],
		['k', '\u212a'],
		['s', '\u017f'],
		['o', '\u043e'],
		['o', '%6f'],
		['.', '\u00ad.'],
		['.', '\u200d.'],
		['t', '\u0163'],
		['w', '\uff57'],
		['c', '\u217d'],
	);

const authorities = (host: string) => [
	`${host}.evil.example`,
	`${host}-evil.example`,
	`evil-${host}`,
	`evil.${host}`,
	`xn--${host}`,
	`${host}.`,
	`.${host}`,
	`${host}:443`,
	`${host}:80`,
	`${host}:8443`,
	`${host}:`,
	`me@${host}`,
	`me:secret@${host}`,
	`@${host}`,
	`${host}@evil.example`,
	`${host}:443@evil.example`,
	`${host}%00.evil.example`,
	`${host}%2f@evil.example`,
	`${host}\\@evil.example`,
	`evil.example\\@${host}`,
	`evil.example/${host}`,
	`evil.example?${host}`,
	`evil.example#@${host}`,
	`evil.example;${host}`,
	`evil.example,${host}`,
	`[${host}]`,
	...lookalikes(host),
];

const addresses = [
	'127.0.0.1',
	'127.1',
	'0',
	'2130706433',
	'0x7f000001',
	'0x7f.0.0.1',
	'0177.0.0.1',
	'017700000001',
	'169.254.169.254',
	'2852039166',
	'①②⑦.0.0.1',
	'[::1]',
	'[::ffff:127.0.0.1]',
	'[::ffff:7f00:1]',
	'[fd00:ec2::254]',
	'localhost',
	'metadata.google.internal',
];

const otherScheme = fc.constantFrom(
	'ftp://',
	'file://',
	'file:///',
	'javascript://',
	'javascript:alert(1)//',
	'data:text/html,',
	'blob:https://',
	'view-source:https://',
	'wss://',
	'snssdk1233://',
	'https:',
	'https:/',
	'https:///',
	'https:\\\\',
	'//',
	'\\\\',
	'ｈttps://',
	'https://https://',
);

const scheme = fc.constantFrom('https://', 'http://', 'HTTPS://', '');

/** None of them is white space, because white space ends a link. */
const unsafeCharacter = fc.oneof(
	fc.constantFrom('\r\n', '\n', '\\', '\u2028', '\ud800', '\udfff', '\u0085'),
	fc
		.integer({ min: 0, max: 0x1f })
		.map((code) => String.fromCharCode(code))
		.filter((character) => character !== '\t'),
);

const anAuthority = platformHost.chain((host) => fc.constantFrom(...authorities(host), ...addresses));

/** Texts that must never be read as a URL of a platform. */
export const hostileUrl = fc.oneof(
	fc.tuple(scheme, anAuthority, path).map((parts) => parts.join('')),
	fc.tuple(otherScheme, platformHost, path).map((parts) => parts.join('')),
	fc
		.tuple(scheme, platformHost, path, fc.integer({ min: 2_000, max: 2_100 }))
		.map(([start, host, rest, length]) => `${start}${host}${rest}#${'x'.repeat(length)}`),
	fc
		.tuple(fc.constantFrom('https://', 'http://'), platformHost, path, unsafeCharacter, fc.nat())
		.map(([start, host, rest, unsafe, at]) => {
			const url = `${start}${host}${rest}`;
			const index = 1 + (at % (url.length - 1));
			return url.slice(0, index) + unsafe + url.slice(index);
		}),
);
