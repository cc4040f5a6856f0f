// https://developers.cloudflare.com/queues/platform/limits/
const MAX_MESSAGES = 100;
const MAX_BYTES = 256_000;
/** Queues counts this for each message in addition to its body. */
const METADATA_BYTES = 100;

const encoder = new TextEncoder();

/** Splits messages into batches that `sendBatch` of a Cloudflare Queue accepts, and keeps their order. */
export function sendBatches<Body>(bodies: readonly Body[]): { body: Body }[][] {
	const batches: { body: Body }[][] = [];
	let batch: { body: Body }[] = [];
	let bytes = 0;
	for (const body of bodies) {
		const size = encoder.encode(JSON.stringify(body)).byteLength + METADATA_BYTES;
		if (batch.length === MAX_MESSAGES || (batch.length > 0 && bytes + size > MAX_BYTES)) {
			batches.push(batch);
			batch = [];
			bytes = 0;
		}
		batch.push({ body });
		bytes += size;
	}
	if (batch.length > 0) batches.push(batch);
	return batches;
}
