import { useEffect, useRef } from 'preact/hooks';
import { attentionReasons, type Campaign, platforms, statuses, videoSorts } from '../../api/types.ts';
import { Select } from '../../figures/select.tsx';
import { attentionTexts, statusTexts } from '../../texts/figures.ts';
import { filterTexts } from '../../texts/filters.ts';
import type { VideosSearch } from './search.ts';
import { SearchField } from './search-field.tsx';

type FiltersProps = {
	search: VideosSearch;
	campaigns: Campaign[];
	creator: string | null;
	onChange: (patch: Partial<VideosSearch>, options?: { replace?: boolean }) => void;
};

export function Filters({ search, campaigns, creator, onChange }: FiltersProps) {
	return (
		<>
			<SearchField
				value={search.q}
				label={filterTexts.search}
				placeholder={filterTexts.searchVideos}
				onChange={(q) => onChange({ q }, { replace: true })}
			/>
			<Select
				label={filterTexts.platform}
				value={search.platform}
				options={[['', filterTexts.allPlatforms], ...platforms.map((name) => [name, name] as const)]}
				onChange={(platform) => onChange({ platform })}
			/>
			<Select
				label={filterTexts.status}
				value={search.status}
				options={[['', filterTexts.anyStatus], ...statuses.map((name) => [name, statusTexts[name]] as const)]}
				onChange={(status) => onChange({ status })}
			/>
			<Select
				label={filterTexts.campaign}
				value={search.campaign}
				options={[['', filterTexts.allCampaigns], ...campaigns.map(({ id, name }) => [id, name] as const)]}
				onChange={(campaign) => onChange({ campaign })}
			/>
			<MoreFilters search={search} onChange={onChange} />
			<Select
				label={filterTexts.sort}
				value={search.sort}
				options={videoSorts.map((name) => [name, filterTexts.sorts[name]] as const)}
				onChange={(sort) => onChange({ sort, direction: 'desc' })}
			/>
			{search.creator && (
				<button type="button" class="chip" onClick={() => onChange({ creator: '' })}>
					{filterTexts.creator(creator)} <span aria-hidden="true">×</span>
					<span class="visually-hidden">{filterTexts.remove}</span>
				</button>
			)}
		</>
	);
}

function MoreFilters({ search, onChange }: Pick<FiltersProps, 'search' | 'onChange'>) {
	const details = useRef<HTMLDetailsElement>(null);
	useEffect(() => {
		const close = (event: Event) => {
			const isOutside = event.target instanceof Node && !details.current?.contains(event.target);
			const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
			if (!details.current?.open || !(isEscape || (event.type === 'click' && isOutside))) return;
			details.current.open = false;
			if (isEscape) details.current.querySelector('summary')?.focus();
		};
		document.addEventListener('click', close);
		document.addEventListener('keydown', close);
		return () => {
			document.removeEventListener('click', close);
			document.removeEventListener('keydown', close);
		};
	}, []);
	const count = [search.from, search.to, search.fresh, search.attention].filter(Boolean).length;
	return (
		<details class="more" ref={details}>
			<summary>{filterTexts.more(count)}</summary>
			<div class="menu">
				<div class="field">
					<span aria-hidden="true">{filterTexts.attention}</span>
					<Select
						label={filterTexts.attention}
						value={search.attention}
						options={[
							['', filterTexts.all],
							['any', filterTexts.anyAttention],
							...attentionReasons.map((reason) => [reason, attentionTexts[reason]] as const),
						]}
						onChange={(attention) => onChange({ attention })}
					/>
				</div>
				<div class="field">
					<span aria-hidden="true">{filterTexts.fresh}</span>
					<Select
						label={filterTexts.fresh}
						value={search.fresh}
						options={[
							['', filterTexts.all],
							['true', filterTexts.isFresh],
							['false', filterTexts.isStale],
						]}
						onChange={(fresh) => onChange({ fresh })}
					/>
				</div>
				<label>
					{filterTexts.from}
					<input
						type="date"
						value={search.from}
						max={search.to}
						onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
					/>
				</label>
				<label>
					{filterTexts.to}
					<input
						type="date"
						value={search.to}
						min={search.from}
						onChange={({ currentTarget }) => onChange({ to: currentTarget.value })}
					/>
				</label>
			</div>
		</details>
	);
}
