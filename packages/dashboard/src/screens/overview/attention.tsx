import type { Overview } from '../../api/types.ts';
import { format } from '../../session/organization.ts';
import { attentionTexts, goneText } from '../../texts/figures.ts';
import { overviewTexts } from '../../texts/overview.ts';
import { videosHref } from '../videos/search.ts';

/** The videos that need attention, by reason, each with a link. Null while loading. */
export function Attention({ attention }: { attention: Overview['attention'] | null }) {
	if (!attention) return <div class="panel attention" aria-busy="true" />;
	const reasons = attention.filter(({ videos }) => videos > 0);
	if (reasons.length === 0) return <p class="panel all-well">{overviewTexts.allWell}</p>;
	return (
		<ul class="panel attention">
			{reasons.map(({ reason, videos, details }) => (
				<li key={reason} data-reason={reason}>
					<strong>{format.value.exact(videos)}</strong>
					<span>
						<a href={videosHref({ attention: reason })}>{attentionTexts[reason]}</a>{' '}
						<span class="muted">{detailText(reason, details)}</span>
					</span>
				</li>
			))}
		</ul>
	);
}

type Reason = Overview['attention'][number];

function detailText(reason: Reason['reason'], details: Reason['details']): string {
	const list = details.map(
		({ what, videos }) =>
			`${format.value.exact(videos)} ${reason === 'gone' ? goneText(what) : what.replaceAll('_', ' ')}`,
	);
	return [overviewTexts.attentionNotes[reason], list.join(', ')].filter(Boolean).join('; ');
}
