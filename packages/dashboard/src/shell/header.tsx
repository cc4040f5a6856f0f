import { useEffect, useRef } from 'preact/hooks';
import { me, organization, rememberOrganization } from '../session/organization.ts';
import { appName, shellTexts } from '../texts/shell.ts';
import { linkTo } from '../url/link.ts';
import { location, navigate } from '../url/location.ts';
import { lazy } from './lazy.tsx';

const Account = lazy(async () => (await import('./account.tsx')).Account);

export function Header() {
	return (
		<header class="top">
			<OrganizationName />
			<nav aria-label={shellTexts.screens}>
				{me.value?.organizations.length !== 0 && (
					<>
						<NavLink path="/" label={shellTexts.overview} />
						<NavLink path="/videos" label={shellTexts.videos} />
						<NavLink path="/creators" label={shellTexts.creators} />
						<NavLink path="/campaigns" label={shellTexts.campaigns} />
						<NavLink path="/compare" label={shellTexts.compare} />
					</>
				)}
				{me.value?.is_operator && <NavLink path="/nights" label={shellTexts.nights} />}
			</nav>
			<span class="zone">{organization.value && shellTexts.timesIn(organization.value.time_zone)}</span>
			<span class="account">{me.value && <Account me={me.value} organization={organization.value} />}</span>
		</header>
	);
}

function NavLink({ path, label }: { path: string; label: string }) {
	const present = location.value.path;
	const isCurrent = path === '/' ? present === '/' : present === path || present.startsWith(`${path}/`);
	const link = useRef<HTMLAnchorElement>(null);
	useEffect(() => {
		if (isCurrent) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	}, [isCurrent]);
	return (
		<a ref={link} href={linkTo(path)} {...(isCurrent && { 'aria-current': 'page' })}>
			{label}
		</a>
	);
}

function OrganizationName() {
	const all = me.value?.organizations ?? [];
	const current = organization.value;
	const name = current?.name ?? appName;
	if (all.length < 2)
		return (
			<strong class="organization" title={name}>
				{name}
			</strong>
		);
	return (
		<select
			class="organization"
			aria-label={shellTexts.organization}
			value={current?.id ?? ''}
			onChange={({ currentTarget: { value } }) => {
				rememberOrganization(value);
				const { path } = location.value;
				navigate(`${path.startsWith('/videos/') ? '/videos' : path}?org=${value}`);
			}}
		>
			{!current && <option value="">–</option>}
			{all.map(({ id, name }) => (
				<option key={id} value={id}>
					{name}
				</option>
			))}
		</select>
	);
}
