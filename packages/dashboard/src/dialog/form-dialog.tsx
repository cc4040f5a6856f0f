import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { toApiError } from '../api/api-error.ts';
import { failureSentence } from '../shell/failure-sentence.ts';
import { dialogTexts } from '../texts/dialog.ts';
import { Dialog } from './dialog.tsx';

type FormDialogProps = {
	title: string;
	action: string;
	isDangerous?: boolean;
	/** Closes the dialog when it resolves; the dialog shows why it rejects. */
	onSubmit: (form: FormData) => Promise<void>;
	onClose: () => void;
	children: ComponentChildren;
};

/** A dialog with a form or a confirmation and one action. */
export function FormDialog({ title, action, isDangerous, onSubmit, onClose, children }: FormDialogProps) {
	const [failure, setFailure] = useState<string | null>(null);
	const [isBusy, setBusy] = useState(false);

	async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
		event.preventDefault();
		setBusy(true);
		setFailure(null);
		try {
			await onSubmit(new FormData(event.currentTarget));
			onClose();
		} catch (error) {
			setFailure(failureSentence(toApiError(error)));
			setBusy(false);
		}
	}

	return (
		<Dialog title={title} onClose={onClose}>
			<form onSubmit={submit}>
				{children}
				<p class="form-failure" role="alert">
					{failure}
				</p>
				<div class="dialog-actions">
					<button type="button" onClick={onClose}>
						{dialogTexts.cancel}
					</button>
					<button type="submit" class={isDangerous ? 'danger' : 'primary'} disabled={isBusy}>
						{action}
					</button>
				</div>
			</form>
		</Dialog>
	);
}

export function formText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}
