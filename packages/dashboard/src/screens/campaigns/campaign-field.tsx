import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { Campaign } from '../../api/types.ts';
import { formText } from '../../dialog/form-dialog.tsx';
import { campaignTexts } from '../../texts/campaigns.ts';

const NEW = 'new';

/** One of the campaigns, or the name of a new one. */
export function CampaignField({ campaigns }: { campaigns: Campaign[] }) {
	const [chosen, setChosen] = useState(campaigns[0]?.id ?? NEW);
	return (
		<>
			<label>
				{campaignTexts.campaign}
				<select
					name="campaign"
					value={chosen}
					onChange={({ currentTarget }) => setChosen(currentTarget.value)}
				>
					{campaigns.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
					<option value={NEW}>{campaignTexts.new}</option>
				</select>
			</label>
			{chosen === NEW && (
				<label>
					{campaignTexts.name}
					<input name="name" required maxLength={100} />
				</label>
			)}
		</>
	);
}

/** The id of the chosen campaign; creates a new campaign. */
export async function campaignOf(form: FormData, organization_id: string): Promise<string> {
	const chosen = formText(form, 'campaign');
	if (chosen !== NEW) return chosen;
	const { campaign } = await api.send('POST', '/dashboard/campaigns', {
		body: { organization_id, name: formText(form, 'name') },
	});
	return campaign.id;
}
