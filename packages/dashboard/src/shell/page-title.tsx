import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { appName } from '../texts/shell.ts';
import { takeFocus } from '../url/location.ts';

type PageTitleProps = {
	title: string;
	/** Buttons beside the heading. */
	actions?: ComponentChildren;
	children?: ComponentChildren;
};

/** The heading of a screen, which is the title of the tab too. A new screen starts at its heading. */
export function PageTitle({ title, actions, children }: PageTitleProps) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (takeFocus()) heading.current?.focus({ preventScroll: true });
	}, []);
	useEffect(() => {
		document.title = `${title} · ${appName}`;
	}, [title]);
	return (
		<header class="page-title">
			<div>
				<h1 ref={heading} tabIndex={-1}>
					<bdi dir="auto">{title}</bdi>
				</h1>
				{children && <p>{children}</p>}
			</div>
			{actions && <div class="toolbar">{actions}</div>}
		</header>
	);
}
