import type { Database } from './deps.ts';
import { Refusal } from './problem.ts';
import type { User } from './verify-token.ts';

/**
 * The video, if the user may change it. Known before the change, so that whoever is refused has changed nothing; the
 * change itself is row level security's to allow.
 * @throws {Refusal}
 */
export async function findWritable(videoId: string, user: User, { videos, memberships }: Database) {
	const [video, ofUser] = await Promise.all([videos.find(videoId), memberships.of(user.id)]);
	if (!video) throw noSuchVideo();
	if (!ofUser.some(({ organizationId, mayWrite }) => mayWrite && organizationId === video.organizationId))
		throw new Refusal({
			status: 403,
			title: 'Not allowed',
			detail: 'Your role in this organization only reads. Ask a member, an admin or its owner.',
		});
	return video;
}

/** Another organization's is refused as a missing one. */
export function noSuchVideo(): Refusal {
	return new Refusal({
		status: 404,
		title: 'No such video',
		detail: 'No video of your organizations has this id.',
	});
}
