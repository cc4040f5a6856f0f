import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { unreachableSince } from '../api/api.ts';
import { stateTexts } from '../texts/shell.ts';
import { Broken } from './error-boundary.tsx';

const loads: (() => Promise<unknown>)[] = [];

/** A component whose code is loaded when it is first shown, by its `load`, or by `loadAll`. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>) {
	let Loaded: ComponentType<Props> | undefined;
	const loadOnce = async () => {
		Loaded ??= await load();
	};
	loads.push(loadOnce);
	function Lazy(props: Props) {
		const [state, setState] = useState<'loading' | 'loaded' | 'missing'>(Loaded ? 'loaded' : 'loading');
		// The code may have arrived since the component was drawn.
		useEffect(() => {
			loadOnce().then(
				() => setState('loaded'),
				() => setState('missing'),
			);
		}, []);
		if (Loaded) return <Loaded {...props} />;
		if (state !== 'missing') return null;
		// A server that answers does so without the files of an older build.
		return <Broken title={unreachableSince.value === null ? stateTexts.screenMissing : stateTexts.notRead} />;
	}
	return Object.assign(Lazy, { load: () => loadOnce().catch(() => {}) });
}

/**
 * Loads the code of all lazy components, including those that this code declares, because it cannot be loaded later if the
 * server does not answer or has another version.
 */
export async function loadAll(): Promise<void> {
	for (let index = 0; index < loads.length; index += 1) await loads[index]?.().catch(() => {});
}
