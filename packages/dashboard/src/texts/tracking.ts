import { plural } from './plural.ts';

export const actionTexts = {
	start: 'Start',
	startNamed: (name: string) => `Start tracking ${name}`,
	started: (name: string) => `Tracking “${name}”. Its first numbers arrive in seconds.`,
	stopped: (name: string) => `Stopped tracking “${name}”. Its numbers are kept.`,
	deleted: (observations: string) =>
		`Deleted the video and its ${observations} ${plural(observations, 'observation', 'observations')}.`,
};
