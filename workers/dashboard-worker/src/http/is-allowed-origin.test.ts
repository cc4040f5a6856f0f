import { expect, test } from 'vitest';
import { isAllowedOrigin } from './is-allowed-origin.ts';

const allowed = ['https://app.example.com', 'http://localhost:*', 'http://[::1]:*'];

test.each(['https://app.example.com', 'http://localhost:3000', 'http://localhost:5173', 'http://[::1]:8080'])(
	'%s is allowed',
	(origin) => {
		expect(isAllowedOrigin(origin, allowed)).toBe(true);
	},
);

test.each([
	'',
	'null',
	'http://localhost',
	'https://localhost:3000',
	'http://localhost:3000.evil.example',
	'http://evil.example:3000',
	'http://xlocalhost:3000',
	'https://app.example.com:8443',
])('%j is not allowed', (origin) => {
	expect(isAllowedOrigin(origin, allowed)).toBe(false);
});
