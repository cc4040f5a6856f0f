import { createHash } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import { createOrganization, createVideo, type Organization, tokenOf, type Video } from '../fixtures.ts';
import { useSystem } from '../use-system.ts';

type Answer = { status: number; body: Record<string, unknown> };

/** Starts a system. Each test has a new organization with an untracked video, and sends requests as the owner. */
export function useApi() {
	const system = useSystem();
	let organization: Organization;
	let video: Video;
	let token: string;
	let before: string;

	/** A hash of all rows that a request could change. */
	async function state(): Promise<string> {
		const { rows } = await system().db.query(
			`select v::text from videos v union all select s::text from video_statistics s
			union all select m::text from organization_members m order by 1`,
		);
		return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
	}

	beforeEach(async () => {
		organization = await createOrganization(system());
		video = await createVideo(system(), organization, { status: 'new' });
		token = await tokenOf(system(), organization.owner);
		before = await state();
	});

	async function send(path: string, init: RequestInit): Promise<Answer> {
		const headers = { authorization: `Bearer ${token}`, ...init.headers };
		const response = await fetch(`${system().workers.dashboardUrl}${path}`, { ...init, headers });
		const body = (await response.json()) as Answer['body'];
		return { status: response.status, body };
	}

	return {
		system,
		video: () => video,
		organization: () => organization,
		get: (path: string) => send(path, {}),
		/** Sends a string unchanged, and other bodies as JSON. */
		post: (path: string, body: unknown, contentType = 'application/json') =>
			send(path, {
				method: 'POST',
				headers: { 'content-type': contentType },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
		/** Expects that since the start of the test no row changed and no product or short link was called. */
		async nothingHappened(): Promise<void> {
			expect(await state()).toBe(before);
			expect(system().rapidApi.calls()).toEqual([]);
			expect(system().rapidApi.redirectCalls()).toEqual([]);
		},
	};
}
