import { useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import type { Me, Organization } from '../api/types.ts';
import { FormDialog, formText } from '../dialog/form-dialog.tsx';
import { format, mayDelete, me } from '../session/organization.ts';
import { signOut } from '../session/session.ts';
import { accountTexts } from '../texts/account.ts';
import { dialogTexts } from '../texts/dialog.ts';
import { announce } from './announce.tsx';

type AccountProps = { me: Me; organization: Organization | null };

/** The signed-in user, the limits of the organization, and sign-out. */
export function Account({ me: { user }, organization }: AccountProps) {
	const [isEditing, setEditing] = useState(false);
	async function leave(everywhere: boolean) {
		if (!(await signOut({ everywhere }))) announce(accountTexts.onlyHere, { isFailure: true });
	}
	return (
		<>
			<button type="button" class="plain" popovertarget="account">
				{accountTexts.account}
			</button>
			<div id="account" popover="auto" class="menu">
				<p>
					<strong>{user.email ?? user.id}</strong>
				</p>
				{organization && <Limits {...organization} />}
				{organization && mayDelete(organization) && (
					<button type="button" popovertarget="account" onClick={() => setEditing(true)}>
						{accountTexts.settings}
					</button>
				)}
				<button type="button" onClick={() => leave(false)}>
					{accountTexts.signOut}
				</button>
				<button type="button" onClick={() => leave(true)}>
					{accountTexts.signOutEverywhere}
				</button>
			</div>
			{isEditing && organization && (
				<OrganizationDialog organization={organization} onClose={() => setEditing(false)} />
			)}
		</>
	);
}

function Limits({ name, role, limits }: Organization) {
	const { exact } = format.value;
	const used = (count: number, limit: number | null) =>
		limit === null ? exact(count) : accountTexts.of(exact(count), exact(limit));
	return (
		<dl>
			<dt>{name}</dt>
			<dd>{accountTexts.roles[role]}</dd>
			<dt>{accountTexts.tracked}</dt>
			<dd>{used(limits.tracked_videos, limits.max_tracked_videos)}</dd>
			{limits.starts_today !== null && (
				<>
					<dt>{accountTexts.startsToday}</dt>
					<dd>{used(limits.starts_today, limits.max_starts_per_day)}</dd>
				</>
			)}
		</dl>
	);
}

function OrganizationDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
	async function save(form: FormData) {
		const body = {
			organization_id: organization.id,
			name: formText(form, 'name'),
			time_zone: formText(form, 'time_zone'),
		};
		await api.send('PATCH', '/dashboard/organization', { body });
		me.value = await api.send('GET', '/dashboard/me', {});
	}
	return (
		<FormDialog title={accountTexts.settings} action={dialogTexts.save} onSubmit={save} onClose={onClose}>
			<label>
				{accountTexts.name}
				<input name="name" required maxLength={100} value={organization.name} />
			</label>
			<label>
				{accountTexts.timeZone}
				<input name="time_zone" required list="time-zones" value={organization.time_zone} />
			</label>
			<datalist id="time-zones">
				{Intl.supportedValuesOf('timeZone').map((zone) => (
					<option key={zone} value={zone} />
				))}
			</datalist>
			<p class="hint">{accountTexts.timeZoneHint}</p>
		</FormDialog>
	);
}
