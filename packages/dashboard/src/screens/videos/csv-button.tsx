import { useState } from 'preact/hooks';
import { toApiError } from '../../api/api-error.ts';
import { csvFileName } from '../../format.ts';
import { announce } from '../../shell/announce.tsx';
import { failureSentence } from '../../shell/failure-sentence.ts';
import { csvTexts } from '../../texts/filters.ts';

type CsvButtonProps = { name: string; load: () => Promise<Response> };

/** Saves the file when it is complete: a broken download leaves no file. */
export function CsvButton({ name, load }: CsvButtonProps) {
	const [isBusy, setBusy] = useState(false);
	async function download() {
		setBusy(true);
		try {
			const response = await load();
			save(await response.blob(), csvFileName(name, new Date().toISOString().slice(0, 10)));
		} catch (error) {
			announce(csvTexts.failed(failureSentence(toApiError(error))), { isFailure: true });
		}
		setBusy(false);
	}
	return (
		<button type="button" disabled={isBusy} onClick={download}>
			{isBusy ? csvTexts.preparing : csvTexts.download}
		</button>
	);
}

function save(file: Blob, name: string) {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
