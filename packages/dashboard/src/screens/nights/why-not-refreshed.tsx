import type { Run } from '../../api/types.ts';
import { format } from '../../session/organization.ts';
import { nightsTexts } from '../../texts/nights.ts';

/** Failed and deferred videos of a run by platform and reason. */
export function WhyNotRefreshed({ run }: { run: Run | null }) {
	const reasons = run && reasonsOf(run);
	const night = run ? format.value.dateTimeUtc(run.scheduled_at) : '';
	return (
		<section>
			<h2>{nightsTexts.why(night)}</h2>
			{!reasons ? (
				<div class="panel attention" aria-busy="true" />
			) : reasons.length === 0 ? (
				<p class="panel all-well">{nightsTexts.allRefreshed}</p>
			) : (
				<ul class="panel attention">
					{reasons.map(({ platform, kind, videos, verb }) => (
						<li key={platform + verb + kind}>
							<strong>{format.value.exact(videos)}</strong>
							<span>
								{platform}: {verb} <span class="muted">{kind.replaceAll('_', ' ')}</span>
							</span>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function reasonsOf({ platforms }: Run) {
	return platforms
		.flatMap(({ platform, failures, deferrals }) => [
			...failures.map((reason) => ({ ...reason, platform, verb: nightsTexts.failedVerb })),
			...deferrals.map((reason) => ({ ...reason, platform, verb: nightsTexts.deferredVerb })),
		])
		.sort((a, b) => b.videos - a.videos);
}
