/** `count` is a number, or a number as the page writes it. */
export const plural = (count: number | string, one: string, several: string): string =>
	String(count) === '1' ? one : several;

export const videosOf = (count: number | string): string => plural(count, 'video', 'videos');
