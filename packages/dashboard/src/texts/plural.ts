export const plural = (count: number, one: string, several: string): string => (count === 1 ? one : several);

export const videosOf = (count: number): string => plural(count, 'video', 'videos');
