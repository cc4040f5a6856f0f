import { useId } from 'preact/hooks';

type SegmentsProps<Value extends string> = {
	label: string;
	value: Value;
	options: (readonly [value: Value, text: string])[];
	onChange: (value: Value) => void;
};

/** A choice between few values, all visible. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
	const name = useId();
	return (
		<fieldset class="segments">
			<legend class="visually-hidden">{label}</legend>
			{options.map(([known, text]) => (
				<label key={known}>
					<input type="radio" name={name} checked={known === value} onChange={() => onChange(known)} />
					<span>{text}</span>
				</label>
			))}
		</fieldset>
	);
}
