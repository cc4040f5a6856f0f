import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { stateTexts } from '../texts/shell.ts';

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
		return state === 'missing' ? <Missing /> : null;
	};
}

/** A deploy replaced the files that this tab would load. */
function Missing() {
	return (
		<div class="state" role="alert">
			<h1 tabIndex={-1}>{stateTexts.screenMissing}</h1>
			<button type="button" class="primary" onClick={() => window.location.reload()}>
				{stateTexts.reload}
			</button>
		</div>
	);
}
