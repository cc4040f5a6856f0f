import { createHash } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import { createOrganization, createVideo, type Organization, tokenOf, type Video } from '../fixtures.ts';
import { useSystem } from '../use-system.ts';

type Answer = { status: number; body: Record<string, unknown> };

/** A system with an organization and a video of it that was never tracked, and its owner’s requests. */
export function useApi() {
	const system = useSystem();
	let organization: Organization;
	let video: Video;
	let token: string;
	let before: string;

	/** All that a request could have changed. */
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
		/** A text is sent as it is. */
		post: (path: string, body: unknown, contentType = 'application/json') =>
			send(path, {
				method: 'POST',
				headers: { 'content-type': contentType },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
		/** That since the test began nothing was written, queued or asked of anybody. */
		async nothingHappened(): Promise<void> {
			expect(await state()).toBe(before);
			expect(system().rapidApi.calls()).toEqual([]);
			expect(system().rapidApi.redirectCalls()).toEqual([]);
		},
	};
}
