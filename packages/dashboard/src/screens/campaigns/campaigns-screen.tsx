import { useMemo, useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { Campaign, Organization } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { FormDialog, formText } from '../../dialog/form-dialog.tsx';
import { Count, EngagementFigure } from '../../figures/figures.tsx';
import { CoveredGain, ToldSum } from '../../figures/sums.tsx';
import { PageTitle } from '../../shell/page-title.tsx';
import type { ScreenProps } from '../../shell/screens.tsx';
import { Empty, Failed, NotRefreshed } from '../../shell/states.tsx';
import { type Column, Table } from '../../table/table.tsx';
import { campaignTexts } from '../../texts/campaigns.ts';
import { dialogTexts } from '../../texts/dialog.ts';
import { shellTexts } from '../../texts/shell.ts';
import { columnTexts } from '../../texts/table.ts';
import { videosHref } from '../videos/search.ts';

const POLL_MS = 60_000;

type Asking = { what: 'create' } | { what: 'rename' | 'delete'; campaign: Campaign };

export function CampaignsScreen({ organization }: ScreenProps) {
	const { data, failure, at, refresh } = useResource(
		`campaigns ${organization.id}`,
		(signal) =>
			api.send('GET', '/dashboard/campaigns', { query: { organization_id: organization.id }, signal }),
		POLL_MS,
	);
	const [asking, setAsking] = useState<Asking | null>(null);
	const { may_write } = organization;
	const shownColumns = useMemo(
		() => (may_write ? [...columns, actionsColumn(setAsking)] : columns),
		[may_write],
	);
	return (
		<>
			<PageTitle
				title={shellTexts.campaigns}
				actions={
					may_write && (
						<button type="button" class="primary" onClick={() => setAsking({ what: 'create' })}>
							{campaignTexts.new}
						</button>
					)
				}
			>
				{campaignTexts.about}
			</PageTitle>
			<NotRefreshed failure={data && failure} at={at} onRetry={refresh} />
			{!data && failure ? (
				<Failed failure={failure} onRetry={refresh} />
			) : data?.campaigns.length === 0 ? (
				<Empty title={campaignTexts.none}>
					<p>{campaignTexts.noneYet}</p>
				</Empty>
			) : (
				<Table
					label={shellTexts.campaigns}
					columns={shownColumns}
					rows={data?.campaigns ?? null}
					nameOf={({ name }) => name}
					placeholders={5}
				/>
			)}
			{asking && (
				<CampaignDialog
					asking={asking}
					organization={organization}
					onDone={refresh}
					onClose={() => setAsking(null)}
				/>
			)}
		</>
	);
}

const columns: Column<Campaign>[] = [
	{
		id: 'campaign',
		header: columnTexts.campaign,
		width: 'minmax(14rem, 1fr)',
		isText: true,
		cell: ({ id, name }) => (
			<a dir="auto" class="caption" href={videosHref({ campaign: id })} data-row-link>
				{name}
			</a>
		),
	},
	{
		id: 'videos',
		header: columnTexts.videos,
		width: '6rem',
		cell: ({ videos }) => <Count value={videos} missing="" />,
	},
	{
		id: 'views',
		header: columnTexts.views,
		width: '10rem',
		cell: ({ views, videos }) => <ToldSum value={views} of={videos} />,
	},
	{
		id: 'day',
		header: columnTexts.day,
		hint: columnTexts.dayHint,
		width: '9rem',
		cell: ({ day_gain }) => <CoveredGain value={day_gain} />,
	},
	{
		id: 'engagement',
		header: columnTexts.engagement,
		hint: columnTexts.engagementHint,
		width: '7rem',
		cell: ({ engagement }) => <EngagementFigure value={engagement} />,
	},
];

function actionsColumn(ask: (asking: Asking) => void): Column<Campaign> {
	return {
		id: 'actions',
		header: columnTexts.actions,
		width: '11rem',
		cell: (campaign) => (
			<>
				<button
					type="button"
					class="small"
					aria-label={campaignTexts.renameNamed(campaign.name)}
					onClick={() => ask({ what: 'rename', campaign })}
				>
					{campaignTexts.rename}
				</button>{' '}
				<button
					type="button"
					class="small danger"
					aria-label={campaignTexts.deleteNamed(campaign.name)}
					onClick={() => ask({ what: 'delete', campaign })}
				>
					{campaignTexts.delete}
				</button>
			</>
		),
	};
}

type CampaignDialogProps = {
	asking: Asking;
	organization: Organization;
	onDone: () => Promise<unknown>;
	onClose: () => void;
};

function CampaignDialog({ asking, organization, onDone, onClose }: CampaignDialogProps) {
	if (asking.what === 'delete') {
		const { id, name, videos } = asking.campaign;
		return (
			<FormDialog
				title={campaignTexts.deleteNamed(name)}
				action={campaignTexts.delete}
				isDangerous
				onSubmit={async () => {
					await api.send('DELETE', '/dashboard/campaigns/{id}', { path: { id } });
					await onDone();
				}}
				onClose={onClose}
			>
				<p>{campaignTexts.lost(videos)}</p>
			</FormDialog>
		);
	}
	const known = asking.what === 'rename' ? asking.campaign : null;
	return (
		<FormDialog
			title={known ? campaignTexts.renameNamed(known.name) : campaignTexts.new}
			action={known ? dialogTexts.save : campaignTexts.create}
			onSubmit={async (form) => {
				const name = formText(form, 'name');
				if (known)
					await api.send('PATCH', '/dashboard/campaigns/{id}', { path: { id: known.id }, body: { name } });
				else
					await api.send('POST', '/dashboard/campaigns', {
						body: { organization_id: organization.id, name },
					});
				await onDone();
			}}
			onClose={onClose}
		>
			<label>
				{campaignTexts.name}
				<input name="name" required maxLength={100} value={known?.name ?? ''} />
			</label>
		</FormDialog>
	);
}
