type SelectProps<Value extends string> = {
	label: string;
	value: Value;
	options: (readonly [value: Value, text: string])[];
	onChange: (value: Value) => void;
};

/** A choice between known values. A set value is highlighted. */
export function Select<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
	return (
		<select
			aria-label={label}
			value={value}
			data-set={(value !== '' && options[0]?.[0] === '') || undefined}
			onChange={({ currentTarget }) => {
				const chosen = options.find(([known]) => known === currentTarget.value);
				if (chosen) onChange(chosen[0]);
			}}
		>
			{options.map(([known, text]) => (
				<option key={known} value={known}>
					{text}
				</option>
			))}
		</select>
	);
}
