export { type CommandUnknownOpts, InvalidArgumentError } from '@commander-js/extra-typings';

import { Command, CommanderError, InvalidArgumentError } from '@commander-js/extra-typings';
import { ExpectedError } from './expected-error.ts';

const exitCodes = { failed: 1, usage: 2, interrupted: 130 };

/**
 * Runs a command line program. Prints errors to stderr and sets the exit code.
 * @param name the command as users type it, for example `pnpm stack`
 * @param define adds options and an action. The first SIGINT or SIGTERM aborts the signal; a second one ends the process.
 */
export async function runProgram(
	name: string,
	define: (program: Command, signal: AbortSignal) => { parseAsync(): Promise<unknown> },
): Promise<void> {
	const signal = abortOnSignals();
	try {
		await define(createProgram(name), signal).parseAsync();
	} catch (error) {
		const interrupted = signal.aborted && error === signal.reason;
		process.exitCode = interrupted ? exitCodes.interrupted : report(error);
	}
}

/** Formats examples for the help of a command. A command starts with the name of the script: `stack --ephemeral`. */
export function examples(...commands: string[]): string {
	return ['', 'Examples:', ...commands.map((command) => `  npx --yes pnpm@12 ${command}`)].join('\n');
}

export function parsePort(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
	throw new InvalidArgumentError('It must be a number from 1 to 65535.');
}

/** Parses a whole number above 0. */
export function parseCount(text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** Parses whole numbers above 0, separated by commas. */
export function parseCounts(text: string): number[] {
	return text.split(',').map(parseCount);
}

function createProgram(name: string): Command {
	return new Command(name)
		.helpOption('--help', 'Prints this help.')
		.helpCommand(false)
		.showSuggestionAfterError(false)
		.configureOutput({
			writeOut: (text) => console.log(text.trimEnd()),
			writeErr: (text) => console.error(text.trimEnd()),
			outputError: (text, write) => write(`${text.replace(/\.?\n$/, '')}. See: ${name} --help`),
		})
		.exitOverride();
}

function abortOnSignals(): AbortSignal {
	const controller = new AbortController();
	const onSignal = () => {
		if (controller.signal.aborted) process.exit(exitCodes.interrupted);
		controller.abort();
	};
	process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
	return controller.signal;
}

function report(error: unknown): number {
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
	console.error(error instanceof ExpectedError ? `error: ${error.message}` : error);
	return exitCodes.failed;
}
