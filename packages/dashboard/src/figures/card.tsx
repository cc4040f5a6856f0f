import type { ComponentChildren } from 'preact';

type CardProps = { label: string; note: ComponentChildren; href?: string; children: ComponentChildren };

/** One large figure and its parts. */
export function Card({ label, note, href, children }: CardProps) {
	const body = (
		<>
			<span class="card-label">{label}</span>
			<span class="card-value">{children}</span>
			<span class="card-note">{note}</span>
		</>
	);
	return href ? (
		<a class="card" href={href}>
			{body}
		</a>
	) : (
		<div class="card">{body}</div>
	);
}

export function SkeletonCards({ count }: { count: number }) {
	return (
		<div class="cards" aria-hidden="true">
			{Array.from({ length: count }, (_, index) => (
				<div class="card" key={index}>
					<span class="skeleton card-label" />
					<span class="skeleton card-value" />
					<span class="skeleton card-note" />
				</div>
			))}
		</div>
	);
}
