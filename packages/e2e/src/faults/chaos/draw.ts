import { between, fraction } from '@stats/rapidapi-simulator';

export type Draw = ReturnType<typeof drawFrom>;

/** Random choices that depend only on the seed and on their name, not on their order. */
export function drawFrom(seed: string) {
	const at = (name: string) => fraction(`${seed}/${name}`);
	return {
		/** A seed for another generator. */
		key: (name: string) => `${seed}/${name}`,
		/** `min` and `max` are included. */
		between: (name: string, min: number, max: number) => between(`${seed}/${name}`, min, max),
		chance: (name: string, share: number) => at(name) < share,
		pick<Item>(name: string, items: readonly [Item, ...Item[]]): Item {
			return items[Math.floor(at(name) * items.length)] ?? items[0];
		},
		weighted<Item extends { weight: number }>(name: string, items: readonly Item[]): Item {
			let rest = at(name) * items.reduce((sum, { weight }) => sum + weight, 0);
			const drawn = items.find(({ weight }) => {
				rest -= weight;
				return rest < 0;
			});
			if (!drawn) throw new Error('nothing to draw from');
			return drawn;
		},
		some<Item>(name: string, items: readonly Item[], count: number): Item[] {
			const ranked = items.map((item, index) => ({ item, rank: at(`${name}/${index}`) }));
			const drawn = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, count);
			return drawn.map(({ item }) => item);
		},
		for: (name: string) => drawFrom(`${seed}/${name}`),
	};
}
