import type { VideoEvent } from '../../api/types.ts';
import { DateTime } from '../../figures/figures.tsx';
import { format } from '../../session/organization.ts';
import { goneText } from '../../texts/figures.ts';
import { videoTexts } from '../../texts/video.ts';

/** Numbers in the reader's format; reasons in words. */
function detailText(kind: VideoEvent['kind'], detail: string): string {
	if (kind === 'gone') return goneText(detail);
	return detail.replace(/\d+/g, (digits) => format.value.exact(Number(digits)));
}

export function Events({ events }: { events: VideoEvent[] }) {
	const newestFirst = events.toSorted((a, b) => b.at.localeCompare(a.at));
	return (
		<section>
			<h2>{videoTexts.events}</h2>
			<ul class="panel events">
				{newestFirst.map(({ at, kind, detail }) => (
					<li key={at + kind} data-kind={kind}>
						<span>
							<strong>{videoTexts.eventKinds[kind]}</strong>
							{detail && <span class="muted"> {detailText(kind, detail)}</span>}
						</span>
						<DateTime at={at} />
					</li>
				))}
			</ul>
		</section>
	);
}
