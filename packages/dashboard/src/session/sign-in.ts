import { signInTexts } from '../texts/sign-in.ts';
import { auth } from './session.ts';

/** Null, or a sentence that says why it failed. */
export async function signIn(email: string, password: string): Promise<string | null> {
	const { error } = await auth.signInWithPassword({ email, password });
	return error && signInFailure(error);
}

/** A sentence for a failed sign-in; `code` as in https://supabase.com/docs/guides/auth/debugging/error-codes */
function signInFailure({ code, status }: { code?: string | undefined; status?: number | undefined }) {
	switch (code) {
		case 'invalid_credentials':
		case 'user_not_found':
			return signInTexts.wrongPassword;
		case 'email_not_confirmed':
			return signInTexts.notConfirmed;
		case 'user_banned':
			return signInTexts.banned;
		case 'over_request_rate_limit':
			return signInTexts.tooMany;
	}
	if (status === 429) return signInTexts.tooMany;
	if (status === 400 || status === 401) return signInTexts.wrongPassword;
	return status ? signInTexts.unavailable : signInTexts.offline;
}
