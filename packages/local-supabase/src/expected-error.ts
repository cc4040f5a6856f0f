/** What whoever started the program can put right: shown to them as a sentence, without a stack trace. */
export class ExpectedError extends Error {
	override name = 'ExpectedError';
}
