import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { toApiError } from '../../api/api-error.ts';
import type { Organization, Video } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { FormDialog } from '../../dialog/form-dialog.tsx';
import { videoTitle } from '../../figures/video-name.tsx';
import { format, mayDelete } from '../../session/organization.ts';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { bulkTexts } from '../../texts/actions.ts';
import { actionTexts } from '../../texts/tracking.ts';
import { navigate } from '../../url/location.ts';
import { CampaignField, campaignOf } from '../campaigns/campaign-field.tsx';
import { videosHref } from '../videos/search.ts';
import { StartButton } from '../videos/start-button.tsx';

type ActionsProps = { organization: Organization; video: Video; onDone: () => void };

/** The actions of a member on the video. */
export function Actions({ organization, video, onDone }: ActionsProps) {
	const [asking, setAsking] = useState<'delete' | 'campaign' | null>(null);
	async function stop() {
		try {
			await api.send('POST', '/dashboard/videos/stop-tracking', { body: { video_id: video.id } });
			announce(actionTexts.stopped(videoTitle(video)));
			onDone();
		} catch (error) {
			announce(failureSentence(toApiError(error)), { isFailure: true });
		}
	}
	async function remove() {
		const { observations_deleted } = await api.send('DELETE', '/dashboard/videos/{id}', {
			path: { id: video.id },
		});
		announce(actionTexts.deleted(format.value.exact(observations_deleted)));
		navigate(videosHref({}), { replace: true });
	}
	return (
		<>
			<StartButton video={video} onStarted={onDone} />
			{video.video_status === 'tracking' && (
				<button type="button" onClick={stop}>
					{bulkTexts.stop}
				</button>
			)}
			<button type="button" onClick={() => setAsking('campaign')}>
				{bulkTexts.addToCampaign}
			</button>
			{mayDelete(organization) && (
				<button type="button" class="danger" onClick={() => setAsking('delete')}>
					{bulkTexts.delete}
				</button>
			)}
			{asking === 'campaign' && (
				<AddToCampaign video={video} onDone={onDone} onClose={() => setAsking(null)} />
			)}
			{asking === 'delete' && (
				<FormDialog
					title={bulkTexts.deleteTitle(1, '1')}
					action={bulkTexts.deleteAction(1, '1')}
					isDangerous
					onSubmit={remove}
					onClose={() => setAsking(null)}
				>
					<p>{bulkTexts.lost(format.value.date(video.created_at))}</p>
					<ul class="named">
						<li>
							<bdi dir="auto">{videoTitle(video)}</bdi>
						</li>
					</ul>
					<p>
						<strong>{bulkTexts.cannotUndo}</strong> {bulkTexts.stopInstead}
					</p>
				</FormDialog>
			)}
		</>
	);
}

function AddToCampaign({
	video,
	onDone,
	onClose,
}: {
	video: Video;
	onDone: () => void;
	onClose: () => void;
}) {
	const { organization_id, id } = video;
	const { data } = useResource(
		`campaigns ${organization_id}`,
		(signal) => api.send('GET', '/dashboard/campaigns', { query: { organization_id }, signal }),
		null,
	);
	async function add(form: FormData) {
		const campaign = await campaignOf(form, organization_id);
		await api.send('POST', '/dashboard/campaigns/{id}/videos', {
			path: { id: campaign },
			body: { add: [id] },
		});
		onDone();
	}
	if (!data) return null;
	return (
		<FormDialog
			title={bulkTexts.addToCampaign}
			action={bulkTexts.addToCampaign}
			onSubmit={add}
			onClose={onClose}
		>
			<CampaignField campaigns={data.campaigns} />
		</FormDialog>
	);
}
