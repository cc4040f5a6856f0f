import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import type { ApiError } from '../../api/api-error.ts';
import type { AddResult, Campaign, Organization } from '../../api/types.ts';
import { Dialog } from '../../dialog/dialog.tsx';
import { format } from '../../session/organization.ts';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { addTexts } from '../../texts/add-videos.ts';
import { dialogTexts } from '../../texts/dialog.ts';
import { rememberStart } from './first-numbers.ts';
import { type Line, parseLinks } from './parse-links.ts';
import { sendLinks } from './send-links.ts';

const MAX_LINKS = 500;

/** The pasted text is kept when Esc closes the dialog. */
const draft = signal('');

type AddVideosProps = {
	organization: Organization;
	campaigns: Campaign[];
	onAdded: () => void;
	onClose: () => void;
};

type Options = { keep_unsupported: boolean; campaign_id: string };

export function AddVideosDialog({ organization, campaigns, onAdded, onClose }: AddVideosProps) {
	const [lines, setLines] = useState<Line[] | null>(null);
	const [options, setOptions] = useState<Options>({ keep_unsupported: false, campaign_id: '' });
	const [results, setResults] = useState<ReadonlyMap<string, AddResult>>(new Map());
	const [failure, setFailure] = useState<ApiError | null>(null);
	const [isSending, setSending] = useState(false);
	const controller = useRef(new AbortController());
	useEffect(() => () => controller.current.abort(), []);

	async function send(wanted: Line[], { keep_unsupported, campaign_id }: Options) {
		setSending(true);
		setFailure(null);
		const urls = wanted.flatMap(({ url }) => (url === null || results.has(url) ? [] : [url]));
		const failed = await sendLinks(
			urls,
			async (part) => {
				const body = {
					urls: part,
					organization_id: organization.id,
					keep_unsupported,
					...(campaign_id && { campaign_id }),
				};
				const { signal } = controller.current;
				return (await api.send('POST', '/dashboard/videos', { body, signal })).results;
			},
			(part) => {
				setResults((known) => new Map([...known, ...part.map((result) => [result.url, result] as const)]));
				const added = part.filter(({ outcome }) => outcome === 'added');
				rememberStart(
					added.flatMap(({ video_id }) => video_id ?? []),
					Date.now(),
				);
				if (added.length > 0) onAdded();
			},
		);
		setFailure(failed);
		setSending(false);
		if (!failed) draft.value = '';
	}

	return (
		<Dialog title={addTexts.title} isWide onClose={onClose}>
			{lines === null ? (
				<PasteForm
					campaigns={campaigns}
					onClose={onClose}
					onSubmit={(pasted, chosen) => {
						setLines(pasted);
						setOptions(chosen);
						send(pasted, chosen);
					}}
				/>
			) : (
				<Outcomes
					lines={lines}
					results={results}
					failure={failure}
					isSending={isSending}
					onRetry={() => send(lines, options)}
					onClose={onClose}
				/>
			)}
		</Dialog>
	);
}

type PasteFormProps = {
	campaigns: Campaign[];
	onSubmit: (lines: Line[], options: Options) => void;
	onClose: () => void;
};

function PasteForm({ campaigns, onSubmit, onClose }: PasteFormProps) {
	const lines = parseLinks(draft.value);
	const links = lines.filter(({ url }) => url !== null).length;
	const { exact } = format.value;
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				const form = new FormData(event.currentTarget);
				onSubmit(lines, {
					keep_unsupported: form.get('keep_unsupported') === 'on',
					campaign_id: String(form.get('campaign_id') ?? ''),
				});
			}}
		>
			<label>
				{addTexts.paste}
				<textarea
					rows={10}
					required
					spellcheck={false}
					placeholder={addTexts.example}
					value={draft.value}
					onInput={({ currentTarget }) => {
						draft.value = currentTarget.value;
					}}
				/>
			</label>
			<p class="hint" role="status">
				{links > MAX_LINKS
					? addTexts.tooMany(exact(links), exact(MAX_LINKS))
					: addTexts.found(links, exact(links))}
			</p>
			{campaigns.length > 0 && (
				<label>
					{addTexts.campaign}
					<select name="campaign_id">
						<option value="">{addTexts.noCampaign}</option>
						{campaigns.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			<label class="check">
				<input type="checkbox" name="keep_unsupported" />
				{addTexts.keepUnsupported}
			</label>
			<div class="dialog-actions">
				<button type="button" onClick={onClose}>
					{dialogTexts.cancel}
				</button>
				<button type="submit" class="primary" disabled={links === 0 || links > MAX_LINKS}>
					{addTexts.add(links, exact(links))}
				</button>
			</div>
		</form>
	);
}

type OutcomesProps = {
	lines: Line[];
	results: ReadonlyMap<string, AddResult>;
	failure: ApiError | null;
	isSending: boolean;
	onRetry: () => void;
	onClose: () => void;
};

function Outcomes({ lines, results, failure, isSending, onRetry, onClose }: OutcomesProps) {
	const count = (...outcomes: string[]) =>
		[...results.values()].filter(({ outcome }) => outcomes.includes(outcome)).length;
	const withoutLink = lines.filter(({ url }) => url === null).length;
	const notAdded = lines.filter(({ url }) => !isIn(url === null ? undefined : results.get(url)));
	async function copy() {
		try {
			await navigator.clipboard.writeText(notAdded.map(({ text }) => text).join('\n'));
			announce(addTexts.copied(notAdded.length));
		} catch {
			announce(addTexts.notCopied, { isFailure: true });
		}
	}
	return (
		<>
			<p role="status">
				{addTexts.outcome({
					added: count('added'),
					known: count('already_tracked'),
					refused: count('unsupported', 'invalid', 'limit_reached') + withoutLink,
					open: lines.length - withoutLink - results.size,
				})}
			</p>
			{failure && (
				<p class="notice" role="alert">
					{addTexts.broken(failureSentence(failure))}{' '}
					<button type="button" class="link" onClick={onRetry}>
						{addTexts.goOn}
					</button>
				</p>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard */}
			<ol class="outcomes" tabIndex={0} aria-label={addTexts.title}>
				{lines.map((line) => (
					<OutcomeLine
						key={line.text}
						line={line}
						result={results.get(line.url ?? '')}
						isSending={isSending}
					/>
				))}
			</ol>
			<div class="dialog-actions">
				{!isSending && notAdded.length > 0 && (
					<button type="button" onClick={copy}>
						{addTexts.copy(notAdded.length)}
					</button>
				)}
				<span class="spring" />
				<button type="button" class="primary" onClick={onClose}>
					{dialogTexts.done}
				</button>
			</div>
		</>
	);
}

const isIn = (result: AddResult | undefined) =>
	result?.outcome === 'added' || result?.outcome === 'already_tracked';

type OutcomeLineProps = { line: Line; result: AddResult | undefined; isSending: boolean };

function OutcomeLine({ line, result, isSending }: OutcomeLineProps) {
	const open = isSending ? addTexts.open : addTexts.notSent;
	return (
		<li data-outcome={line.url === null ? 'invalid' : (result?.outcome ?? 'open')}>
			<bdi class="url">{line.text}</bdi>
			<span>{line.url === null ? addTexts.noLink : (result?.message ?? open)}</span>
		</li>
	);
}
