import type { BulkAction } from '../api/types.ts';
import { videosOf } from './plural.ts';

const doneWords: Record<BulkAction, string> = {
	start: 'started',
	stop: 'stopped',
	delete: 'deleted',
	add_to_campaign: 'added to the campaign',
	remove_from_campaign: 'removed from the campaign',
};

const doneText = (action: BulkAction) => (count: number) =>
	`${count} ${videosOf(count)} ${doneWords[action]}.`;

export const bulkTexts = {
	label: 'Actions on the selected videos',
	selected: (count: string) => `${count} selected`,
	tooMany: (count: string) => `${count} selected; at most 500 at once`,
	selectAll: (count: string) => `Select all ${count} that match`,
	start: 'Start tracking',
	stop: 'Stop tracking',
	addToCampaign: 'Add to campaign',
	removeFromCampaign: 'Remove from campaign',
	compare: 'Compare',
	delete: 'Delete',
	clear: 'Clear selection',
	deleteTitle: (count: number, text: string) => `Delete ${text} ${videosOf(count)}?`,
	deleteAction: (count: number, text: string) => `Delete ${text} ${videosOf(count)}`,
	lost: (since: string | null) =>
		`Every number recorded${since ? ` since ${since}` : ''}, their charts and their places in campaigns are deleted with:`,
	andMore: (count: string) => `and ${count} more`,
	cannotUndo: 'This cannot be undone.',
	stopInstead: 'Stop tracking instead to keep the numbers.',
	done: {
		start: doneText('start'),
		stop: doneText('stop'),
		delete: doneText('delete'),
		add_to_campaign: doneText('add_to_campaign'),
		remove_from_campaign: doneText('remove_from_campaign'),
	},
	unchanged: (count: number) => `${count} needed no change.`,
	refused: (count: number, reason: string) => `${count} refused: ${reason}`,
};
