import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { stateTexts } from '../texts/shell.ts';
import { Broken } from './error-boundary.tsx';

/** A component whose code is loaded when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
	let Loaded: ComponentType<Props> | undefined;
	return function Lazy(props: Props) {
		const [state, setState] = useState<'loading' | 'loaded' | 'missing'>('loading');
		useEffect(() => {
			if (Loaded) return;
			load()
				.then((component) => {
					Loaded = component;
					setState('loaded');
				})
				.catch(() => setState('missing'));
		}, []);
		if (Loaded) return <Loaded {...props} />;
		// A deploy replaced the files that this tab would load.
		return state === 'missing' ? <Broken title={stateTexts.screenMissing} /> : null;
	};
}
