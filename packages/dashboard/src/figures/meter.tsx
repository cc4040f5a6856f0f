/** A share as a bar beside its number. */
export function Meter({ share, text }: { share: number | null; text: string }) {
	return (
		<span class="meter">
			<span class="meter-track" aria-hidden="true">
				<span class="meter-fill" style={{ '--share': Math.min(1, Math.max(0, share ?? 0)) }} />
			</span>
			<span>{text}</span>
		</span>
	);
}
