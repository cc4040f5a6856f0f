import type { Membership } from '@stats/core/db';
import { noSuch } from '../http/answer.ts';
import { ProblemError } from '../http/problem.ts';

/**
 * The organization to add videos to: the requested one, or the only one the user may write to.
 * @throws {ProblemError} when there is no such organization or more than one
 */
export function chooseOrganization(
	memberships: readonly Membership[],
	requestedId: string | undefined,
): string {
	const candidates = memberships.filter(
		({ organizationId }) => requestedId === undefined || organizationId === requestedId,
	);
	if (requestedId !== undefined && candidates.length === 0) throw noSuch('organization');
	const [only, another] = candidates.filter(({ mayWrite }) => mayWrite);
	if (!only)
		throw new ProblemError({
			status: 403,
			title: 'Not allowed',
			detail:
				'You have no role that may add videos. Ask a member, an admin or the owner of the organization.',
		});
	if (another)
		throw new ProblemError({
			status: 400,
			title: 'Invalid request',
			detail: 'You may add videos to several organizations.',
			errors: [{ field: 'organization_id', message: 'name the organization to add the videos to' }],
		});
	return only.organizationId;
}
