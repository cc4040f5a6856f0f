const WINDOW_MS = 60_000;

export type RecentStarts = ReturnType<typeof createRecentStarts>;

/** Remembers for a minute, in this isolate, which videos have a sent message, so that repeated clicks send no other. */
export function createRecentStarts(now: () => Date) {
	const startedAt = new Map<string, number>();

	function has(videoId: string): boolean {
		const at = startedAt.get(videoId);
		return at !== undefined && now().getTime() - at < WINDOW_MS;
	}

	return {
		/** False when the video was added less than a minute ago. */
		add(videoId: string): boolean {
			if (has(videoId)) return false;
			for (const [id] of startedAt) {
				if (has(id)) break;
				startedAt.delete(id);
			}
			startedAt.set(videoId, now().getTime());
			return true;
		},
		has,
		delete: (videoId: string) => startedAt.delete(videoId),
	};
}
