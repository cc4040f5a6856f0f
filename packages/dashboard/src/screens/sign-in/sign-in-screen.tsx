import { useState } from 'preact/hooks';
import { formText } from '../../dialog/form-dialog.tsx';
import { signIn } from '../../session/sign-in.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { appName } from '../../texts/shell.ts';
import { signInTexts } from '../../texts/sign-in.ts';

type SignInProps = { reason: 'never_signed_in' | 'signed_out' | 'expired' };

export function SignInScreen({ reason }: SignInProps) {
	const [failure, setFailure] = useState<string | null>(null);
	const [isBusy, setBusy] = useState(false);

	async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		setBusy(true);
		setFailure(null);
		setFailure(await signIn(formText(form, 'email'), String(form.get('password') ?? '')));
		setBusy(false);
	}

	return (
		<main class="sign-in">
			<div class="panel">
				<PageTitle title={signInTexts.title}>{appName}</PageTitle>
				{reason !== 'never_signed_in' && !failure && <p class="notice">{signInTexts.reasons[reason]}</p>}
				<form onSubmit={submit}>
					<label>
						{signInTexts.email}
						<input name="email" type="email" required autocomplete="username" />
					</label>
					<label>
						{signInTexts.password}
						<input name="password" type="password" required autocomplete="current-password" />
					</label>
					<p class="form-failure" role="alert">
						{failure}
					</p>
					<button type="submit" class="primary" disabled={isBusy}>
						{isBusy ? signInTexts.busy : signInTexts.submit}
					</button>
				</form>
			</div>
		</main>
	);
}
