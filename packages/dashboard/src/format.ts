const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const symbols = { minute: 'min', hour: 'h', day: 'd' };

/** A window is shown if it differs from 24 hours by more than half an hour. */
const isADay = (hours: number) => Math.abs(hours - 24) <= 0.5;

/** Texts of figures and times, in one locale and in the time zone of an organization. */
export function createFormat(locale: string, timeZone: string) {
	const number = (options?: Intl.NumberFormatOptions) => {
		const { format } = new Intl.NumberFormat(locale, options);
		return (value: number) => format(value);
	};
	const dateTime = (options: Intl.DateTimeFormatOptions) => {
		const { format } = new Intl.DateTimeFormat(locale, options);
		return (at: string | number) => format(new Date(at));
	};
	const shortCompact: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 3 };
	const oneDecimal = number({ maximumFractionDigits: 1 });
	const whole = number({ maximumFractionDigits: 0 });
	const threeDigits = number({ maximumSignificantDigits: 3 });
	const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

	const shortDay = dateTime({ timeZone, day: 'numeric', month: 'short' });
	const shortTime = dateTime({ timeZone, timeStyle: 'short' });

	/** The largest unit of a duration, as `relativeTo` and `age` tell it. */
	function inUnits(milliseconds: number): [count: number, unit: 'minute' | 'hour' | 'day'] {
		if (milliseconds < HOUR) return [Math.floor(milliseconds / MINUTE), 'minute'];
		if (milliseconds < 2 * DAY) return [Math.floor(milliseconds / HOUR), 'hour'];
		return [Math.floor(milliseconds / DAY), 'day'];
	}

	function relativeTo(at: string | number, now: number): string {
		const distance = new Date(at).getTime() - now;
		const size = Math.abs(distance);
		if (size < MINUTE) return distance > 0 ? 'in a moment' : 'just now';
		const [count, unit] = inUnits(size);
		return relative.format(Math.sign(distance) * count, unit);
	}

	return {
		/** How long ago; never in the future, which a clock that ticks twice a minute may make of the present. */
		ago: (at: string | number, now: number) => relativeTo(at, Math.max(now, new Date(at).getTime())),
		/** How long ago, for a column whose header says so: `5 h`. */
		age(at: string | number, now: number): string {
			const passed = now - new Date(at).getTime();
			if (passed < MINUTE) return 'now';
			const [count, unit] = inUnits(passed);
			return `${whole(count)} ${symbols[unit]}`;
		},
		exact: number(),
		signed: number({ signDisplay: 'exceptZero' }),
		compact: number(shortCompact),
		signedCompact: number({ ...shortCompact, signDisplay: 'exceptZero' }),
		percent: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
		/** A whole number from 100 on; three digits below. */
		rate: (value: number) => (Math.abs(value) >= 100 ? whole(value) : threeDigits(value)),
		ratio: (value: number) => `${oneDecimal(value)}×`,
		hours: (hours: number) => `${oneDecimal(hours)} h`,
		/** Null for a window of a day. */
		window: (hours: number) => (isADay(hours) ? null : `${whole(hours)} h`),
		date: dateTime({ timeZone, dateStyle: 'medium' }),
		dateTime: dateTime({ timeZone, dateStyle: 'medium', timeStyle: 'short' }),
		dateTimeUtc: dateTime({ timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' }),
		utc: (at: string | number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
		/** Formats a calendar day such as `2026-11-25`, which has no time zone. */
		day: dateTime({ timeZone: 'UTC', day: 'numeric', month: 'short' }),
		/** Formats a time on an axis whose ticks are `stepMs` apart. */
		tick: (at: number, stepMs: number) => (stepMs >= DAY ? shortDay : shortTime)(at),
		relativeTo,
		duration(milliseconds: number): string {
			const seconds = Math.round(milliseconds / 1000);
			if (seconds < 60) return `${seconds} s`;
			const minutes = Math.floor(seconds / 60);
			if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
			return `${whole(Math.floor(minutes / 60))} h ${minutes % 60} min`;
		},
	};
}

/** Older than this, a number of a tracked video is stale. */
const FRESH_HOURS = 26;

export function isStale(at: string, now: number): boolean {
	return now - Date.parse(at) > FRESH_HOURS * HOUR;
}

/** A file name without characters that file systems refuse. */
export function csvFileName(name: string, day: string): string {
	const safe = name
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	return `${safe || 'videos'}-${day}.csv`;
}

/** The texts are English, so figures use the reader's variety of English. */
export function englishLocale(languages: readonly string[]): string {
	return languages.find((language) => /^en(-[A-Z]{2})?$/.test(language)) ?? 'en-GB';
}
