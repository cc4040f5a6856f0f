import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

type DialogProps = { title: string; isWide?: boolean; onClose: () => void; children: ComponentChildren };

/** A modal dialog; the browser keeps the focus inside, closes it on Esc, and gives the focus back. */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps) {
	const element = useRef<HTMLDialogElement>(null);
	const titleId = useId();
	// A dialog that is removed before it is closed gives the focus to nothing.
	useLayoutEffect(() => {
		const dialog = element.current;
		dialog?.showModal();
		return () => dialog?.close();
	}, []);
	return (
		<dialog ref={element} class={isWide ? 'wide' : ''} aria-labelledby={titleId} onClose={onClose}>
			<h2 id={titleId}>{title}</h2>
			{children}
		</dialog>
	);
}
