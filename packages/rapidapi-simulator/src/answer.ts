import { formatJson, type Json } from './json.ts';

/** What is about to be written to the caller. */
export type SimulatedAnswer = { status: number; headers: Record<string, string>; text: string };

export function jsonAnswer(
	status: number,
	body: Json,
	headers: Record<string, string> = {},
): SimulatedAnswer {
	return { status, headers: { 'content-type': 'application/json', ...headers }, text: formatJson(body) };
}
