import { computed, signal } from '@preact/signals';
import type { Me, Organization } from '../api/types.ts';
import { createFormat, englishLocale } from '../format.ts';
import { organizationInUrl } from '../url/link.ts';

const REMEMBERED = 'organization';

export const me = signal<Me | null>(null);

/** The organization last chosen on this device; used if the URL names none. */
const remembered = signal(window.localStorage.getItem(REMEMBERED));

export function rememberOrganization(id: string): void {
	window.localStorage.setItem(REMEMBERED, id);
	remembered.value = id;
}

/** Null while unknown, and if the URL names an organization that the user does not belong to. */
export const organization = computed<Organization | null>(() => {
	const all = me.value?.organizations ?? [];
	const named = organizationInUrl.value;
	if (named !== null) return all.find(({ id }) => id === named) ?? null;
	return all.find(({ id }) => id === remembered.value) ?? all[0] ?? null;
});

const locale = englishLocale(navigator.languages);

export const format = computed(() => createFormat(locale, organization.value?.time_zone ?? 'UTC'));

export const mayDelete = ({ role }: Organization): boolean => role === 'owner' || role === 'admin';
