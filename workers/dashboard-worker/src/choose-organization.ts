import type { Membership } from '@stats/core/db';
import { Refusal } from './problem.ts';

/**
 * The organization that videos are added to: the one asked for, or the only one the user may write to.
 * @throws {Refusal}
 */
export function chooseOrganization(memberships: readonly Membership[], asked: string | undefined): string {
	const candidates = memberships.filter(
		({ organizationId }) => asked === undefined || organizationId === asked,
	);
	if (asked !== undefined && candidates.length === 0)
		throw new Refusal({
			status: 404,
			title: 'No such organization',
			detail: 'You belong to no organization with this id.',
		});
	const [only, another] = candidates.filter(({ mayWrite }) => mayWrite);
	if (!only)
		throw new Refusal({
			status: 403,
			title: 'Not allowed',
			detail: 'You may not add videos to an organization. Ask a member, an admin or its owner.',
		});
	if (another)
		throw new Refusal({
			status: 400,
			title: 'Invalid request',
			detail: 'You belong to several organizations.',
			errors: [{ field: 'organization_id', message: 'say which organization the videos are for' }],
		});
	return only.organizationId;
}
