import type { VideoEvent } from '../../api/types.ts';
import { DateTime } from '../../figures/figures.tsx';
import { videoTexts } from '../../texts/video.ts';

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
							{detail && <span class="muted"> {detail}</span>}
						</span>
						<DateTime at={at} />
					</li>
				))}
			</ul>
		</section>
	);
}
