import { Empty } from '../../shell/states.tsx';
import { videosTexts } from '../../texts/videos.ts';

type NoVideosProps = { isFiltered: boolean; onClear: () => void; onAdd: (() => void) | null };

export function NoVideos({ isFiltered, onClear, onAdd }: NoVideosProps) {
	if (isFiltered)
		return (
			<Empty title={videosTexts.noneMatches}>
				<button type="button" onClick={onClear}>
					{videosTexts.clearFilters}
				</button>
			</Empty>
		);
	return (
		<Empty title={videosTexts.none}>
			<p>{onAdd ? videosTexts.noneYet : videosTexts.noneYetForViewer}</p>
			{onAdd && (
				<button type="button" class="primary" onClick={onAdd}>
					{videosTexts.add}
				</button>
			)}
		</Empty>
	);
}
