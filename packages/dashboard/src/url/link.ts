import { computed } from '@preact/signals';
import { location, navigate } from './location.ts';
import type { Search } from './search.ts';

const ORGANIZATION = 'org';

/** Links read this signal instead of the whole address, so that only a change of the organization renders them again. */
export const organizationInUrl = computed(() => new URLSearchParams(location.value.search).get(ORGANIZATION));

/** An address of this page; it keeps the organization that the present one names. */
export function linkTo(path: string, search = ''): string {
	const organization = organizationInUrl.value;
	const own = organization === null ? '' : `${ORGANIZATION}=${encodeURIComponent(organization)}`;
	const query = [own, search].filter(Boolean).join('&');
	return query ? `${path}?${query}` : path;
}

/** The validated parameters of the address, and how to change some of them. */
export function useSearch<Values>(search: Search<Values>) {
	const values = search.read(location.value.search);
	const change = (patch: Partial<Values>, options?: { replace?: boolean }) =>
		navigate(linkTo(location.value.path, search.write({ ...values, ...patch })), options);
	return [values, change] as const;
}
