/** The counters of a video, in the order in which the API, the CSV files and the page have them. */
export const metrics = ['views', 'likes', 'comments', 'reposts', 'saves'] as const;
export type Metric = (typeof metrics)[number];

/**
 * `null` means that the product does not report a value or that the owner hides it; it is never zero. `reposts` has the shares, on
 * platforms that count shares and no reposts.
 */
export type Metrics = Record<Metric, number | null>;

export function ofEachMetric<Value>(toValue: (metric: Metric) => Value): Record<Metric, Value> {
	return {
		views: toValue('views'),
		likes: toValue('likes'),
		comments: toValue('comments'),
		reposts: toValue('reposts'),
		saves: toValue('saves'),
	};
}
