/** An error that the user of a command can correct. Commands print its message without a stack trace. */
export class ExpectedError extends Error {
	override name = 'ExpectedError';
}
