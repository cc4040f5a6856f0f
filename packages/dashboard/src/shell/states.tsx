import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/api-error.ts';
import { now } from '../now.ts';
import { format } from '../session/organization.ts';
import { stateTexts } from '../texts/shell.ts';
import { linkTo } from '../url/link.ts';
import { failureSentence } from './failure-sentence.ts';

/** Shown when nothing could be read: the reason, and a button to try again. */
export function Failed({ failure, onRetry }: { failure: ApiError; onRetry: () => void }) {
	return (
		<div class="state" role="alert">
			<h2>{failure.kind === 'not_found' ? stateTexts.notThere : stateTexts.notRead}</h2>
			<p>{failureSentence(failure)}</p>
			{failure.kind === 'not_found' ? (
				<a href={linkTo('/videos')}>{stateTexts.toVideos}</a>
			) : (
				<button type="button" onClick={onRetry}>
					{stateTexts.retry}
				</button>
			)}
		</div>
	);
}

/** Shown when the data could not be refreshed: since when, why, and a button to try again. */
export function NotRefreshed({
	failure,
	at,
	onRetry,
}: {
	failure: ApiError | null;
	at: number | null;
	onRetry: () => void;
}) {
	if (!failure || at === null) return null;
	return (
		<p class="notice" role="status">
			{stateTexts.notRefreshed(format.value.ago(at, now.value), failureSentence(failure))}{' '}
			<button type="button" class="link" onClick={onRetry}>
				{stateTexts.retry}
			</button>
		</p>
	);
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
	return (
		<div class="state">
			<h2>{title}</h2>
			{children}
		</div>
	);
}
