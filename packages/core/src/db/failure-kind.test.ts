import { describe, expect, test } from 'vitest';
import type { ErrorKind } from '../errors.ts';
import { failureKind, isMomentary } from './failure-kind.ts';

const page = '<!DOCTYPE html><title>Web server is returning an unknown error</title>';

/** Status, code, message, kind, and whether the request is repeated at once. */
const cases: [number, string, string, ErrorKind, boolean][] = [
	[401, 'PGRST303', 'JWT issued at future', 'unavailable', true],
	[401, 'PGRST303', 'JWT expired', 'unavailable', true],
	[401, 'PGRST301', 'No suitable key or wrong key type', 'misconfigured', false],
	[401, 'PGRST302', 'Anonymous access is disabled', 'misconfigured', false],
	[500, 'PGRST300', 'Server lacks JWT secret', 'misconfigured', false],
	[404, 'PGRST202', 'Could not find the function in the schema cache', 'unavailable', true],
	[404, 'PGRST205', 'Could not find the table in the schema cache', 'unavailable', true],
	[400, 'PGRST204', 'Column not found', 'unavailable', true],
	[400, 'PGRST200', 'Stale foreign key relationships', 'unavailable', true],
	[300, 'PGRST201', 'Ambiguous embedding', 'bad_response', false],
	[300, 'PGRST203', 'Ambiguous function', 'bad_response', false],
	[503, 'PGRST000', 'Could not connect', 'unavailable', false],
	[503, 'PGRST001', 'Could not connect', 'unavailable', false],
	[503, 'PGRST002', 'Could not query the database for the schema cache', 'unavailable', false],
	[504, 'PGRST003', 'Timed out acquiring a connection', 'unavailable', false],
	[406, 'PGRST106', 'The schema must be one of the following', 'misconfigured', false],
	[400, 'PGRST100', 'Parsing error', 'bad_response', false],
	[400, 'PGRST102', 'Invalid body', 'bad_response', false],
	[500, 'PGRST112', 'Invalid status code', 'bad_response', false],
	[406, 'PGRST116', 'More than one row', 'bad_response', false],
	[503, '08006', 'Connection failure', 'unavailable', false],
	[405, '25006', 'Read only transaction', 'unavailable', false],
	[500, '40001', 'Serialization failure', 'unavailable', true],
	[500, '40P01', 'Deadlock detected', 'unavailable', true],
	[503, '53300', 'Too many connections', 'unavailable', false],
	[500, '55P03', 'Lock not available', 'unavailable', false],
	[500, '57014', 'Statement timeout', 'unavailable', false],
	[503, '57P01', 'Terminating connection', 'unavailable', false],
	[500, 'XX000', 'Internal error', 'unavailable', false],
	[400, '0A000', 'Cached plan must not change result type', 'unavailable', false],
	[404, '42P01', 'Relation does not exist', 'unavailable', false],
	[404, '42883', 'Function does not exist', 'unavailable', false],
	[403, '28P01', 'Password authentication failed', 'misconfigured', false],
	[403, '42501', 'Permission denied', 'misconfigured', false],
	[400, '22P02', 'Invalid input syntax', 'bad_response', false],
	[409, '23503', 'a creator was deleted meanwhile', 'unavailable', false],
	[409, '23505', 'Duplicate key', 'bad_response', false],
	[500, '54001', 'Statement too complex', 'bad_response', false],
	[400, 'P0001', 'Raised', 'bad_response', false],
	[503, 'PT503', 'Raised', 'unavailable', false],
	[402, 'PT402', 'Raised', 'bad_response', false],
	[429, 'PT429', 'a user makes at most 2 requests at once', 'rate_limited', false],
	[403, 'PT403', 'only the dashboard makes requests for users', 'misconfigured', false],
	[413, 'PT413', 'the body must state its length, of at most 4000000 bytes', 'misconfigured', false],
	[0, '', 'TypeError: fetch failed', 'unavailable', true],
	[0, '', 'AbortError: This operation was aborted', 'unavailable', false],
	[0, '', 'TimeoutError: The operation timed out', 'unavailable', false],
	[200, '', 'upstream connect error', 'unavailable', true],
	[200, '', page, 'unavailable', true],
	[401, '', 'Invalid API key', 'misconfigured', false],
	[401, '', 'No API key found in request', 'misconfigured', false],
	[401, '', '', 'unavailable', true],
	[401, '', page, 'unavailable', true],
	[403, '', '<html>Attention Required! Our API key ...', 'unavailable', true],
	[404, '', page, 'unavailable', true],
	[404, '', 'no Route matched with those values', 'unavailable', true],
	[429, '', 'Too Many Requests', 'unavailable', false],
	[400, '', page, 'bad_response', false],
	[413, '', page, 'bad_response', false],
	...[500, 502, 503, 520, 521, 523, 525, 526, 527, 530, 540, 544].map(
		(status): [number, string, string, ErrorKind, boolean] => [status, '', page, 'unavailable', true],
	),
	...[408, 504, 522, 524].map((status): [number, string, string, ErrorKind, boolean] => [
		status,
		'',
		page,
		'unavailable',
		false,
	]),
];

describe('a failure of a database call', () => {
	test.each(cases)('%i %s "%s" is %s, repeated at once: %s', (status, code, message, kind, isRepeated) => {
		expect(failureKind({ status, code, message })).toBe(kind);
		expect(isMomentary({ status, code, message })).toBe(isRepeated);
	});
});
