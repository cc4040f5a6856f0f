import type { OrganizationLimit } from '@stats/core/db';
import { ProblemError } from '../http/problem.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The sentences for a user whose video a limit refuses. */
export function limitSentence(limit: OrganizationLimit): string {
	switch (limit) {
		case 'max_tracked_videos':
			return 'Your organization tracks as many videos as it may. Stop tracking some, or ask the operator for a higher limit.';
		case 'max_starts_per_day':
			return 'Your organization has started as many videos as it may in a day. Try again after midnight UTC, or ask the operator for a higher limit.';
	}
}

export function limitProblem(limit: OrganizationLimit, now: Date): ProblemError {
	const problem = { title: 'Limit reached', detail: limitSentence(limit) };
	switch (limit) {
		case 'max_tracked_videos':
			return new ProblemError({ ...problem, status: 409 });
		case 'max_starts_per_day': {
			const retryAfterSeconds = Math.ceil((DAY_MS - (now.getTime() % DAY_MS)) / 1000);
			return new ProblemError({ ...problem, status: 429, retryAfterSeconds });
		}
	}
}
