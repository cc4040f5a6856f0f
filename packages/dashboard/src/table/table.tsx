import { Component, type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { tableTexts } from '../texts/table.ts';
import { followArrows } from './follow-arrows.ts';
import { useDrawn } from './use-drawn.ts';

export type Column<Row, Sort extends string = never> = {
	id: string;
	header: string;
	/** An explanation of the figure, shown on hover. */
	hint?: string;
	/** A track of `grid-template-columns`. */
	width: string;
	isText?: boolean;
	isHiddenOnPhone?: boolean;
	/** A long text has a line of its own on a phone. */
	isLineOnPhone?: boolean;
	sort?: Sort;
	cell: (row: Row) => ComponentChildren;
};

type Sorting<Sort extends string> = {
	by: Sort;
	direction: 'asc' | 'desc';
	onSort: (by: Sort) => void;
};

type Selection = {
	ids: ReadonlySet<string>;
	onChange: (ids: ReadonlySet<string>) => void;
};

type TableProps<Row, Sort extends string> = {
	label: string;
	columns: Column<Row, Sort>[];
	/** Null while they are not known: rows without figures hold the place. */
	rows: Row[] | null;
	nameOf: (row: Row) => string;
	sorting?: Sorting<Sort>;
	selection?: Selection | undefined;
	isOutdated?: boolean;
	/** Identifies the list. The rows of another list are drawn again from the first. */
	list?: string | undefined;
	placeholders?: number;
};

/** Rows of one body are drawn, laid out, or skipped while out of sight, together. */
const ROWS_PER_BODY = 10;

/** Only the first rows stay while rows are about to be replaced, because removing all at once takes long. */
const BODIES_OUTDATED = 10;

/** Safari drops the roles of a table that has a grid layout, so they are set explicitly. */
const as = (role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') => ({ role });

/** The one table: a grid whose columns keep their width, and on a phone a list of cards. */
export function Table<Row extends { id: string }, Sort extends string = never>(props: TableProps<Row, Sort>) {
	const {
		label,
		columns,
		rows,
		sorting,
		selection,
		isOutdated = false,
		list = '',
		placeholders = 10,
	} = props;
	const element = useRef<HTMLTableElement>(null);
	useEffect(() => (element.current ? followArrows(element.current) : undefined), []);
	const tracks = columns.map(({ width }) => width).join(' ');
	const count = rows?.length ?? 0;
	const bodyCount = Math.ceil(count / ROWS_PER_BODY);
	const drawn = useDrawn(isOutdated ? Math.min(bodyCount, BODIES_OUTDATED) : bodyCount, list);
	const undrawn = Math.max(0, count - drawn * ROWS_PER_BODY);
	const bodies = Array.from({ length: Math.min(drawn, bodyCount) }, (_, index) => index);
	return (
		<table
			ref={element}
			{...as('table')}
			class="table"
			aria-label={label}
			aria-busy={rows === null || isOutdated || undrawn > 0}
			data-outdated={isOutdated || undefined}
			style={{ '--tracks': selection ? `2.25rem ${tracks}` : tracks, '--per-line': figuresPerLine(columns) }}
		>
			<thead {...as('rowgroup')}>
				<tr {...as('row')}>
					{selection && <SelectAll rows={rows ?? []} selection={selection} />}
					{columns.map((column) => (
						<Header key={column.id} column={column} sorting={sorting} />
					))}
				</tr>
			</thead>
			{rows === null && <Placeholders columns={columns} count={placeholders} hasSelection={!!selection} />}
			{bodies.map((index) => (
				<Body
					key={index}
					{...props}
					rows={rows?.slice(index * ROWS_PER_BODY, (index + 1) * ROWS_PER_BODY) ?? []}
				/>
			))}
			{undrawn > 0 && <tbody aria-hidden="true" class="undrawn" style={{ '--rows': undrawn }} />}
		</table>
	);
}

/** The figures on a line of a phone, below the first column: four if there are four, and three otherwise. */
function figuresPerLine<Row, Sort extends string>(columns: Column<Row, Sort>[]): number {
	return columns.filter(({ isHiddenOnPhone, isLineOnPhone }) => !isHiddenOnPhone && !isLineOnPhone).length ===
		5
		? 4
		: 3;
}

function Header<Row, Sort extends string>({
	column,
	sorting,
}: {
	column: Column<Row, Sort>;
	sorting: Sorting<Sort> | undefined;
}) {
	const { header, hint, isText, sort } = column;
	const isSorted = sorting !== undefined && sorting.by === sort;
	const order = sorting?.direction === 'asc' ? 'ascending' : 'descending';
	return (
		<th
			{...as('columnheader')}
			scope="col"
			class={isText ? '' : 'figure'}
			{...(isSorted && { 'aria-sort': order })}
		>
			{sorting && sort ? (
				<button type="button" class="sort" title={hint} onClick={() => sorting.onSort(sort)}>
					{header}
					<span class="arrow" aria-hidden="true">
						{isSorted && (sorting.direction === 'asc' ? '↑' : '↓')}
					</span>
				</button>
			) : (
				<span title={hint}>{header}</span>
			)}
		</th>
	);
}

type BodyProps<Row, Sort extends string> = Pick<TableProps<Row, Sort>, 'columns' | 'nameOf' | 'selection'> & {
	rows: Row[];
};

/** Is drawn again only when one of its own rows, or what is selected of them, changes. */
class Body<Row extends { id: string }, Sort extends string> extends Component<BodyProps<Row, Sort>> {
	override shouldComponentUpdate(next: BodyProps<Row, Sort>) {
		const { rows, columns, selection } = this.props;
		return (
			columns !== next.columns ||
			rows.length !== next.rows.length ||
			rows.some((row, index) => row !== next.rows[index]) ||
			rows.some(({ id }) => selection?.ids.has(id) !== next.selection?.ids.has(id))
		);
	}

	override render({ rows, columns, nameOf }: BodyProps<Row, Sort>) {
		const selected = this.props.selection?.ids;
		return (
			<tbody {...as('rowgroup')} style={{ '--rows': rows.length }}>
				{rows.map((row) => (
					<BodyRow
						key={row.id}
						row={row}
						columns={columns}
						name={nameOf(row)}
						isSelected={selected?.has(row.id)}
						onToggle={() => {
							const { selection } = this.props;
							selection?.onChange(toggled(selection.ids, row.id));
						}}
					/>
				))}
			</tbody>
		);
	}
}

type BodyRowProps<Row, Sort extends string> = {
	row: Row;
	columns: Column<Row, Sort>[];
	name: string;
	/** Undefined where rows cannot be selected. */
	isSelected: boolean | undefined;
	onToggle: () => void;
};

function BodyRow<Row, Sort extends string>(props: BodyRowProps<Row, Sort>) {
	const { row, columns, name, isSelected, onToggle } = props;
	return (
		<tr {...as('row')} data-selected={isSelected || undefined}>
			{isSelected !== undefined && (
				<td {...as('cell')} class="select">
					<input
						type="checkbox"
						aria-label={tableTexts.select(name)}
						checked={isSelected}
						data-row-select
						onChange={onToggle}
					/>
				</td>
			)}
			{columns.map(({ id, header, isText, isHiddenOnPhone, isLineOnPhone, cell }) => (
				<td
					{...as('cell')}
					key={id}
					class={isText ? '' : 'figure'}
					data-label={header}
					data-desktop={isHiddenOnPhone || undefined}
					data-line={isLineOnPhone || undefined}
				>
					{cell(row)}
				</td>
			))}
		</tr>
	);
}

function SelectAll<Row extends { id: string }>({ rows, selection }: { rows: Row[]; selection: Selection }) {
	const isAll = rows.length > 0 && rows.every(({ id }) => selection.ids.has(id));
	const all = () => new Set(rows.map(({ id }) => id));
	return (
		<th {...as('columnheader')} scope="col" class="select">
			<input
				type="checkbox"
				aria-label={tableTexts.selectAll}
				checked={isAll}
				indeterminate={!isAll && selection.ids.size > 0}
				onChange={() => selection.onChange(isAll ? new Set() : all())}
			/>
		</th>
	);
}

function Placeholders<Row, Sort extends string>({
	columns,
	count,
	hasSelection,
}: {
	columns: Column<Row, Sort>[];
	count: number;
	hasSelection: boolean;
}) {
	return (
		<tbody aria-hidden="true">
			{Array.from({ length: count }, (_, index) => (
				<tr key={index}>
					{hasSelection && <td class="select" />}
					{columns.map(({ id, isText, isHiddenOnPhone }) => (
						<td key={id} class={isText ? '' : 'figure'} data-desktop={isHiddenOnPhone || undefined}>
							<span class="skeleton" />
						</td>
					))}
				</tr>
			))}
		</tbody>
	);
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
	const next = new Set(ids);
	if (!next.delete(id)) next.add(id);
	return next;
}
