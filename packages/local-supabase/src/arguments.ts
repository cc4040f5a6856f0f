import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ExpectedError } from './expected-error.ts';

export class UsageError extends ExpectedError {
	override name = 'UsageError';
}

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
	typeof parseArgs<{ options: Options }>
>['values'];

type Command<Options extends ParseArgsOptionsConfig> = {
	/** As it is typed: `pnpm stack`. */
	name: string;
	/** What `--help` prints. */
	usage: string;
	options: Options;
	/** Whether it takes words beside the options. */
	allowPositionals?: boolean;
	/** The signal is aborted by the first SIGINT or SIGTERM; the second one ends the process. */
	run(values: Values<Options>, signal: AbortSignal, positionals: string[]): Promise<void>;
};

const exitCodes = { failed: 1, usage: 2, interrupted: 130 };

/** Runs a command line program; sets the exit code and prints what went wrong. */
export async function main<Options extends ParseArgsOptionsConfig>(command: Command<Options>): Promise<void> {
	if (process.argv.includes('--help')) {
		console.log(command.usage);
		return;
	}
	const signal = abortOnSignals();
	try {
		const { values, positionals } = parse(command);
		await command.run(values, signal, positionals);
	} catch (error) {
		const interrupted = signal.aborted && error === signal.reason;
		process.exitCode = interrupted ? exitCodes.interrupted : report(error, command.name);
	}
}

export function parsePort(text: string, option = '--port'): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
	throw new UsageError(`${option} takes a number from 1 to 65535, not '${text}'`);
}

/** A whole number above 0. */
export function parseCount(option: string, text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new UsageError(`--${option} takes whole numbers above 0, not '${text}'`);
}

function parse<Options extends ParseArgsOptionsConfig>(command: Command<Options>) {
	const { options, allowPositionals = false } = command;
	try {
		return parseArgs({ options, allowPositionals });
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UsageError(firstSentence(error.message), { cause: error });
	}
}

/** `Unknown option '--foo'. To specify a positional …` becomes `unknown option --foo`. */
function firstSentence(message: string): string {
	const [sentence = message] = message.split(/\.?\s*\n|\. /);
	return sentence.charAt(0).toLowerCase() + sentence.slice(1).replaceAll("'", '');
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

function report(error: unknown, name: string): number {
	if (error instanceof UsageError) {
		console.error(`error: ${error.message}. See: ${name} --help`);
		return exitCodes.usage;
	}
	console.error(error instanceof ExpectedError ? `error: ${error.message}` : error);
	return exitCodes.failed;
}
