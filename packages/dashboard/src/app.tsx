import { useSignalEffect } from '@preact/signals';
import { session } from './session/session.ts';
import { lazy } from './shell/lazy.tsx';
import { Shell } from './shell/shell.tsx';
import { location, navigate } from './url/location.ts';
import { returnPath } from './url/routes.ts';

const SignInScreen = lazy(async () => (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen);
const SIGN_IN = '/sign-in';

export function App() {
	useSignalEffect(() => {
		const { path, search } = location.value;
		const { status } = session.value;
		if (status === 'signed_out' && path !== SIGN_IN) {
			const next = path + search;
			navigate(next === '/' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`, { replace: true });
		}
		if (status === 'signed_in' && path === SIGN_IN)
			navigate(returnPath(new URLSearchParams(search).get('next') ?? '/'), { replace: true });
	});
	const current = session.value;
	if (current.status === 'signed_in') return <Shell key={current.userId} userId={current.userId} />;
	if (current.status === 'signed_out') return <SignInScreen reason={current.reason} />;
	return <div class="state" aria-busy="true" />;
}
