import { expect, it } from 'vitest';
import { returnPath, routeOf } from './routes.ts';

const ID = '10000000-0000-4000-8000-000000000001';

it.each([
	['/', { screen: 'overview' }],
	['/videos', { screen: 'videos' }],
	['/videos/', { screen: 'videos' }],
	[`/videos/${ID}`, { screen: 'video', id: ID }],
	['/videos/7', { screen: 'not_found' }],
	['/dashboard/me', { screen: 'not_found' }],
])('%s is %j', (path, route) => expect(routeOf(path)).toEqual(route));

it.each([
	['/videos?q=a', '/videos?q=a'],
	['//evil.example', '/'],
	['/\\evil.example', '/'],
	['https://evil.example', '/'],
	['/sign-in?next=/', '/'],
])('after signing in, %s leads to %s', (next, path) => expect(returnPath(next)).toBe(path));
