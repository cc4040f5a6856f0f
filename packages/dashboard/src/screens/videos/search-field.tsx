import { useEffect, useRef, useState } from 'preact/hooks';
import { filterTexts } from '../../texts/filters.ts';

const TYPING_MS = 250;

type SearchFieldProps = {
	value: string;
	label: string;
	placeholder?: string;
	onChange: (value: string) => void;
};

/** `/` focuses it, Esc clears it, the down arrow moves to the table. */
export function SearchField({ value, label, placeholder = label, onChange }: SearchFieldProps) {
	const [typed, setTyped] = useState(value);
	const input = useRef<HTMLInputElement>(null);
	const timer = useRef<number>(undefined);
	const change = useRef(onChange);
	change.current = onChange;

	useEffect(() => setTyped(value), [value]);
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const isTyping =
				event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
			if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
			event.preventDefault();
			input.current?.focus();
			input.current?.select();
		};
		document.addEventListener('keydown', onKey);
		return () => {
			document.removeEventListener('keydown', onKey);
			window.clearTimeout(timer.current);
		};
	}, []);

	function type(text: string, waitMs: number) {
		setTyped(text);
		window.clearTimeout(timer.current);
		timer.current = window.setTimeout(() => change.current(text), waitMs);
	}

	return (
		<input
			ref={input}
			type="search"
			class="search"
			aria-label={label}
			aria-keyshortcuts="/"
			placeholder={placeholder}
			title={filterTexts.searchHint}
			maxLength={200}
			value={typed}
			onInput={({ currentTarget }) => type(currentTarget.value, TYPING_MS)}
			onKeyDown={(event) => {
				if (event.key === 'Escape') type('', 0);
				if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-row-link]')?.focus();
			}}
		/>
	);
}
