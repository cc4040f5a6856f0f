import { videosOf } from './plural.ts';

export const campaignTexts = {
	about: 'A campaign groups videos; a video may be in several.',
	campaign: 'Campaign',
	new: 'New campaign',
	create: 'Create',
	name: 'Name',
	none: 'No campaigns yet',
	noneYet: 'A campaign sums up the videos that belong together, such as those of one launch.',
	rename: 'Rename',
	renameNamed: (name: string) => `Rename ${name}`,
	delete: 'Delete',
	deleteNamed: (name: string) => `Delete ${name}`,
	lost: (videos: number) =>
		videos === 0
			? 'The campaign has no videos. This cannot be undone.'
			: `The campaign is deleted. Its ${videos} ${videosOf(videos)} and their numbers stay; only the grouping is lost. This cannot be undone.`,
};
