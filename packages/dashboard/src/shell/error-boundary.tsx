import { Component, type ComponentChildren } from 'preact';
import { stateTexts } from '../texts/shell.ts';

type Props = { children: ComponentChildren };

/** Shows an error in the place of a screen that threw an exception. */
export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
	override state = { isBroken: false };

	override componentDidCatch(error: unknown) {
		this.setState({ isBroken: true });
		window.reportError(error);
	}

	override render({ children }: Props) {
		return this.state.isBroken ? <Broken title={stateTexts.broken} /> : children;
	}
}

/** Only a reload of the page helps. */
export function Broken({ title }: { title: string }) {
	return (
		<div class="state" role="alert">
			<h1 tabIndex={-1}>{title}</h1>
			<button type="button" class="primary" onClick={() => window.location.reload()}>
				{stateTexts.reload}
			</button>
		</div>
	);
}
