export const signInTexts = {
	title: 'Sign in',
	email: 'Email',
	password: 'Password',
	submit: 'Sign in',
	busy: 'Signing in…',
	reasons: {
		expired: 'Your session has ended. Sign in again to go on where you were.',
		signed_out: 'You are signed out.',
	},
	wrongPassword: 'Email and password do not match.',
	notConfirmed: 'This email is not confirmed yet. Open the link that was sent to it.',
	banned: 'This account is blocked. Ask an admin of your organization.',
	tooMany: 'Too many attempts. Wait a minute and try again.',
	unavailable: 'The sign-in service has a problem. Try again in a minute.',
	offline: 'The sign-in service does not answer. Check your connection and try again.',
};
