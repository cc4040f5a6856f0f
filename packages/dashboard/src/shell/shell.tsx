import { useEffect } from 'preact/hooks';
import { api, unreachableSince } from '../api/api.ts';
import { useResource } from '../api/use-resource.ts';
import { now } from '../now.ts';
import { format, me, organization } from '../session/organization.ts';
import { shellTexts, stateTexts } from '../texts/shell.ts';
import { linkTo } from '../url/link.ts';
import { location } from '../url/location.ts';
import { routeOf } from '../url/routes.ts';
import { Announcement } from './announce.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { keepFocus } from './keep-focus.ts';
import { loadAll } from './lazy.tsx';
import { PageTitle } from './page-title.tsx';
import { isScreen, NightsScreen, screens } from './screens.tsx';
import { Failed } from './states.tsx';
import { isOutdated } from './version.ts';

const ME_POLL_MS = 60_000;

/** The first screen needs the network before the others do. */
const LOAD_ALL_AFTER_MS = 3_000;

/** The frame around each screen of a signed-in user. */
export function Shell({ userId }: { userId: string }) {
	const { data, failure, refresh } = useResource(
		`me ${userId}`,
		(signal) => api.send('GET', '/dashboard/me', { signal }),
		ME_POLL_MS,
	);
	useEffect(() => {
		if (data) me.value = data;
	}, [data]);
	const isReady = data !== null;
	useEffect(() => {
		const timer = isReady ? window.setTimeout(loadAll, LOAD_ALL_AFTER_MS) : undefined;
		return () => window.clearTimeout(timer);
	}, [isReady]);
	useEffect(() => {
		const { screen } = routeOf(location.peek().path);
		if (isScreen(screen)) screens[screen].load();
	}, []);
	useEffect(keepFocus, []);
	useEffect(
		() => () => {
			me.value = null;
		},
		[],
	);
	return (
		<>
			<a class="skip" href="#main">
				{shellTexts.skip}
			</a>
			<Header />
			<Banners />
			<main id="main" tabIndex={-1}>
				{me.value ? (
					<ErrorBoundary key={`${location.value.path} ${organization.value?.id}`}>
						<CurrentScreen />
					</ErrorBoundary>
				) : failure ? (
					<Failed failure={failure} onRetry={refresh} />
				) : (
					<div class="state" aria-busy="true" />
				)}
			</main>
			<Announcement dismissLabel={shellTexts.dismiss} />
		</>
	);
}

function CurrentScreen() {
	const route = routeOf(location.value.path);
	const current = organization.value;
	const hasNone = me.value?.organizations.length === 0;
	// The runs are those of the whole system, so operators need no organization.
	if (me.value?.is_operator && (hasNone || route.screen === 'nights')) return <NightsScreen />;
	if (route.screen === 'nights') return <PageTitle title={shellTexts.operatorsOnly} />;
	if (hasNone) return <PageTitle title={shellTexts.noOrganization} />;
	if (!current) return <PageTitle title={shellTexts.otherOrganization} />;
	if (route.screen === 'not_found' || route.screen === 'sign-in')
		return (
			<PageTitle title={stateTexts.noSuchPage}>
				<a href={linkTo('/')}>{shellTexts.overview}</a>
			</PageTitle>
		);
	const Screen = screens[route.screen];
	return <Screen organization={current} id={route.screen === 'video' ? route.id : ''} />;
}

function Banners() {
	const since = unreachableSince.value;
	return (
		<div role="status">
			{since !== null && <p class="banner">{shellTexts.unreachable(format.value.ago(since, now.value))}</p>}
			{isOutdated.value && (
				<p class="banner">
					{shellTexts.newVersion}{' '}
					<button type="button" class="link" onClick={() => window.location.reload()}>
						{stateTexts.reload}
					</button>
				</p>
			)}
		</div>
	);
}
