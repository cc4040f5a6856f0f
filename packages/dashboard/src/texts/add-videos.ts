import { plural, videosOf } from './plural.ts';

type Outcome = { added: number; known: number; refused: number; open: number };

export const addTexts = {
	title: 'Add videos',
	paste: 'Links, or any text with links in it (up to 500)',
	example: 'https://www.tiktok.com/@name/video/7106594312292453675\nhttps://youtu.be/dQw4w9WgXcQ',
	found: (count: number, text: string) =>
		count === 0 ? 'No links yet.' : `${text} ${plural(count, 'link', 'links')}.`,
	tooMany: (count: string, most: string) => `${count} links; at most ${most} at once.`,
	campaign: 'Add them to a campaign',
	noCampaign: 'No campaign',
	keepUnsupported: 'Keep links to other sites, without statistics',
	add: (count: number, text: string) => (count === 0 ? 'Add videos' : `Add ${text} ${videosOf(count)}`),
	outcome: ({ added, known, refused, open }: Outcome) =>
		[
			`${added} added`,
			`${known} tracked already`,
			`${refused} not added`,
			...(open > 0 ? [`${open} still open`] : []),
		].join(', '),
	open: 'Sending…',
	notSent: 'Not sent.',
	noLink: 'There is no link in this line.',
	broken: (why: string) => `Not all links were sent. ${why}`,
	goOn: 'Send the rest',
	copy: (count: number) => `Copy the ${count} not added`,
	copied: (count: number) => `Copied ${count} ${plural(count, 'line', 'lines')}.`,
	notCopied: 'The browser does not allow copying.',
};
