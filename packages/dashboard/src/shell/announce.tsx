import { signal } from '@preact/signals';

const message = signal<{ text: string; isFailure: boolean } | null>(null);
let timer: number | undefined;

/** Announces the result of an action, at the foot of the page and to screen readers. */
export function announce(text: string, { isFailure = false } = {}): void {
	window.clearTimeout(timer);
	message.value = { text, isFailure };
	if (!isFailure) timer = window.setTimeout(dismiss, 8_000);
}

function dismiss() {
	message.value = null;
}

export function Announcement({ dismissLabel }: { dismissLabel: string }) {
	const current = message.value;
	return (
		<div class="announcement" role="status">
			{current && (
				<p data-failure={current.isFailure || undefined}>
					{current.text}
					<button type="button" class="plain" aria-label={dismissLabel} onClick={dismiss}>
						×
					</button>
				</p>
			)}
		</div>
	);
}
