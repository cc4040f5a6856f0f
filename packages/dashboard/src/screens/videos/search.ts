import {
	attentionReasons,
	directions,
	platforms,
	statuses,
	type VideoFilter,
	type VideoQuery,
	videoSorts,
} from '../../api/types.ts';
import { linkTo } from '../../url/link.ts';
import { anyOf, day, defineSearch, id, oneOf, text } from '../../url/search.ts';

/** The filters and the sort of the list, as the URL has them. */
export const videosSearch = defineSearch({
	q: text(),
	platform: anyOf(platforms),
	status: anyOf(statuses),
	campaign: id,
	creator: id,
	from: day,
	to: day,
	fresh: anyOf(['true', 'false']),
	attention: anyOf(['any', ...attentionReasons]),
	sort: oneOf(videoSorts, 'created'),
	direction: oneOf(directions, 'desc'),
});

export type VideosSearch = ReturnType<typeof videosSearch.read>;

export const videosHref = (values: Partial<VideosSearch>) => linkTo('/videos', videosSearch.write(values));

export function filterOf(search: VideosSearch, organization_id: string): VideoFilter {
	const { q, platform, status, campaign, creator, from, to, fresh, attention } = search;
	return {
		organization_id,
		...(q.trim() && { q: q.trim() }),
		...(platform && { platform }),
		...(status && { status }),
		...(campaign && { campaign_id: campaign }),
		...(creator && { blogger_id: creator }),
		...(from && { published_from: from }),
		...(to && { published_to: to }),
		...(fresh && { fresh: fresh === 'true' }),
		...(attention && { needs_attention: attention }),
	};
}

export function queryOf(search: VideosSearch, organization_id: string): VideoQuery {
	const { sort, direction } = search;
	return { ...filterOf(search, organization_id), sort, direction, limit: 100 };
}

/** The values of cleared filters; the sort stays. */
export const noFilters: Partial<VideosSearch> = {
	q: '',
	platform: '',
	status: '',
	campaign: '',
	creator: '',
	from: '',
	to: '',
	fresh: '',
	attention: '',
};
