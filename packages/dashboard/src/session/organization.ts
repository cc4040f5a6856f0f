import { computed, signal } from '@preact/signals';
import type { Me, Organization } from '../api/types.ts';
import { createFormat, englishLocale } from '../format.ts';
import { organizationInUrl } from '../url/link.ts';

const REMEMBERED = 'organization';

export const me = signal<Me | null>(null);

/** Where the address names none: the one chosen last on this device. */
const remembered = signal(window.localStorage.getItem(REMEMBERED));

export function rememberOrganization(id: string): void {
	window.localStorage.setItem(REMEMBERED, id);
	remembered.value = id;
}

/** Null while it is not known, and where the address names one of which the user is no member. */
export const organization = computed<Organization | null>(() => {
	const all = me.value?.organizations ?? [];
	const named = organizationInUrl();
	if (named !== null) return all.find(({ id }) => id === named) ?? null;
	return all.find(({ id }) => id === remembered.value) ?? all[0] ?? null;
});

const locale = englishLocale(navigator.languages);

export const format = computed(() => createFormat(locale, organization.value?.time_zone ?? 'UTC'));

export const mayDelete = ({ role }: Organization): boolean => role === 'owner' || role === 'admin';
