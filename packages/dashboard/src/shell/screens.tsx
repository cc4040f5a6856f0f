import type { ComponentType } from 'preact';
import type { Organization } from '../api/types.ts';
import type { Route } from '../url/routes.ts';
import { lazy } from './lazy.tsx';

/** `id` is the video's id on the screen of a video. */
export type ScreenProps = { organization: Organization; id: string };

export const screens = {
	overview: lazy(async () => (await import('../screens/overview/overview-screen.tsx')).OverviewScreen),
	videos: lazy(async () => (await import('../screens/videos/videos-screen.tsx')).VideosScreen),
	video: lazy(async () => (await import('../screens/video/video-screen.tsx')).VideoScreen),
	creators: lazy(async () => (await import('../screens/creators/creators-screen.tsx')).CreatorsScreen),
	campaigns: lazy(async () => (await import('../screens/campaigns/campaigns-screen.tsx')).CampaignsScreen),
	compare: lazy(async () => (await import('../screens/compare/compare-screen.tsx')).CompareScreen),
} satisfies Partial<Record<Route['screen'], ComponentType<ScreenProps>>>;

export const NightsScreen = lazy(
	async () => (await import('../screens/nights/nights-screen.tsx')).NightsScreen,
);

/** Whether the route has a screen for the members of an organization. */
export const isScreen = (name: Route['screen']): name is keyof typeof screens => name in screens;
