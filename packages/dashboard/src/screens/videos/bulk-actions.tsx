import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { toApiError } from '../../api/api-error.ts';
import type {
	BulkAction,
	BulkResult,
	Campaign,
	ChangeVideos,
	Organization,
	Video,
	VideoFilter,
} from '../../api/types.ts';
import { FormDialog } from '../../dialog/form-dialog.tsx';
import { videoTitle } from '../../figures/video-name.tsx';
import { format, mayDelete } from '../../session/organization.ts';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { bulkTexts } from '../../texts/actions.ts';
import { linkTo } from '../../url/link.ts';
import { CampaignField, campaignOf } from '../campaigns/campaign-field.tsx';
import { bulkOutcome } from './bulk-outcome.ts';
import { rememberStart } from './first-numbers.ts';

const MAX_VIDEOS = 500;
const MAX_COMPARED = 5;
const NAMED = 5;

type BulkProps = {
	organization: Organization;
	campaigns: Campaign[];
	selected: Video[];
	/** Videos that the filter selects, of which `loaded` are in the table. */
	matching: number;
	loaded: number;
	filter: VideoFilter;
	onDone: () => void;
	onClear: () => void;
};

/** Actions on the selected rows, or on all videos of the filter. A viewer can only compare. */
export function BulkActions(props: BulkProps) {
	const { organization, campaigns, selected, matching, loaded, filter, onDone, onClear } = props;
	const [isAllMatching, setAllMatching] = useState(false);
	const [asking, setAsking] = useState<'delete' | 'campaign' | null>(null);
	const { exact } = format.value;
	const count = isAllMatching ? matching : selected.length;
	const canSelectAll =
		organization.may_write && selected.length === loaded && matching > loaded && matching <= MAX_VIDEOS;
	const isTooMany = count > MAX_VIDEOS;
	const target = isAllMatching ? { filter } : { video_ids: selected.map(({ id }) => id) };

	async function run(body: ChangeVideos) {
		const { results } = await api.send('POST', '/dashboard/videos/bulk', { body });
		if (body.action === 'start')
			rememberStart(
				results.map(({ video_id }) => video_id),
				Date.now(),
			);
		tell(body.action, results);
		onDone();
	}
	async function runNow(action: BulkAction, campaign_id?: string) {
		try {
			await run({ action, ...(campaign_id && { campaign_id }), ...target });
		} catch (error) {
			announce(failureSentence(toApiError(error)), { isFailure: true });
		}
	}
	async function addToCampaign(form: FormData) {
		await run({ action: 'add_to_campaign', campaign_id: await campaignOf(form, organization.id), ...target });
	}

	return (
		<div class="bulk" role="toolbar" aria-label={bulkTexts.label}>
			<strong role="status">
				{isTooMany ? bulkTexts.tooMany(exact(count)) : bulkTexts.selected(exact(count))}
			</strong>
			{canSelectAll && !isAllMatching && (
				<button type="button" class="link" onClick={() => setAllMatching(true)}>
					{bulkTexts.selectAll(exact(matching))}
				</button>
			)}
			{organization.may_write && (
				<>
					<button type="button" disabled={isTooMany} onClick={() => runNow('start')}>
						{bulkTexts.start}
					</button>
					<button type="button" disabled={isTooMany} onClick={() => runNow('stop')}>
						{bulkTexts.stop}
					</button>
					<button type="button" disabled={isTooMany} onClick={() => setAsking('campaign')}>
						{bulkTexts.addToCampaign}
					</button>
				</>
			)}
			{organization.may_write && filter.campaign_id && (
				<button
					type="button"
					disabled={isTooMany}
					onClick={() => runNow('remove_from_campaign', filter.campaign_id)}
				>
					{bulkTexts.removeFromCampaign}
				</button>
			)}
			{selected.length >= 2 && selected.length <= MAX_COMPARED && (
				<a class="button" href={linkTo('/compare', `videos=${selected.map(({ id }) => id).join()}`)}>
					{bulkTexts.compare}
				</a>
			)}
			{mayDelete(organization) && (
				<button type="button" class="danger" disabled={isTooMany} onClick={() => setAsking('delete')}>
					{bulkTexts.delete}
				</button>
			)}
			<button type="button" class="link" onClick={onClear}>
				{bulkTexts.clear}
			</button>
			{asking === 'campaign' && (
				<FormDialog
					title={bulkTexts.addToCampaign}
					action={bulkTexts.addToCampaign}
					onSubmit={addToCampaign}
					onClose={() => setAsking(null)}
				>
					<CampaignField campaigns={campaigns} />
				</FormDialog>
			)}
			{asking === 'delete' && (
				<FormDialog
					title={bulkTexts.deleteTitle(count, exact(count))}
					action={bulkTexts.deleteAction(count, exact(count))}
					isDangerous
					onSubmit={() => run({ action: 'delete', ...target })}
					onClose={() => setAsking(null)}
				>
					<WhatIsLost videos={selected} count={count} />
				</FormDialog>
			)}
		</div>
	);
}

function WhatIsLost({ videos, count }: { videos: Video[]; count: number }) {
	const { exact, date } = format.value;
	const earliest = videos.map(({ created_at }) => created_at).sort()[0];
	return (
		<>
			<p>{bulkTexts.lost(earliest ? date(earliest) : null)}</p>
			<ul class="named">
				{videos.slice(0, NAMED).map((video) => (
					<li key={video.id}>
						<bdi dir="auto">{videoTitle(video)}</bdi>
					</li>
				))}
				{count > NAMED && <li>{bulkTexts.andMore(exact(count - Math.min(NAMED, videos.length)))}</li>}
			</ul>
			<p>
				<strong>{bulkTexts.cannotUndo}</strong> {bulkTexts.stopInstead}
			</p>
		</>
	);
}

function tell(action: BulkAction, results: BulkResult[]) {
	const { text, isFailure } = bulkOutcome(action, results);
	announce(text, { isFailure });
}
