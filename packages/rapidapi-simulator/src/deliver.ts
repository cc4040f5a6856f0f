import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { SimulatedAnswer } from './answer.ts';
import type { CallStatus } from './call-log.ts';
import type { Fault } from './faults.ts';

const MEGABYTE = 1024 * 1024;

/** Writes the answer to the socket, applies faults of the connection, and returns the status for the call log. */
export function deliver(
	outgoing: ServerResponse,
	{ status, headers, text }: SimulatedAnswer,
	fault?: Fault,
): CallStatus {
	const body = Buffer.from(text);
	const sized = { ...headers, 'content-length': String(body.length) };
	const half = body.subarray(0, body.length / 2);
	switch (fault?.kind) {
		case 'no_headers':
			return 'stalled';
		case 'stalled_body':
			outgoing.writeHead(status, sized).write(half);
			return 'stalled';
		case 'cut':
			outgoing.writeHead(status, sized).write(half, () => outgoing.destroy());
			return 'cut';
		case 'slow_body':
			stream(byteByByte(body, fault.intervalMs), outgoing.writeHead(status, sized));
			return status;
		case 'huge_body':
			stream(padded(body, fault.megabytes), outgoing.writeHead(status, headers));
			return status;
		default:
			outgoing.writeHead(status, status === 204 ? headers : sized).end(body);
			return status;
	}
}

function stream(chunks: Iterable<Buffer> | AsyncIterable<Buffer>, outgoing: ServerResponse): void {
	// Clients are expected to abort these bodies. The call log records it, so the error is ignored here.
	pipeline(Readable.from(chunks), outgoing, () => {});
}

async function* byteByByte(body: Buffer, intervalMs: number) {
	for (const byte of body) {
		yield Buffer.of(byte);
		await setTimeout(intervalMs, undefined, { ref: false });
	}
}

function* padded(body: Buffer, megabytes: number) {
	const space = Buffer.alloc(MEGABYTE, ' ');
	for (let sent = 0; sent < megabytes; sent += 1) yield space;
	yield body;
}
