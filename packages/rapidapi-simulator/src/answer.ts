import { formatJson, type Json } from './json.ts';

export type SimulatedAnswer = { status: number; headers: Record<string, string>; text: string };

export function jsonAnswer(
	status: number,
	body: Json,
	headers: Record<string, string> = {},
): SimulatedAnswer {
	return { status, headers: { 'content-type': 'application/json', ...headers }, text: formatJson(body) };
}
