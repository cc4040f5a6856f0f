import { createDeps } from './deps.ts';
import { processBatch } from './process-batch.ts';

export { ProductGate } from './product-gate/product-gate.ts';

export default {
	async queue(batch, env) {
		await processBatch(batch, createDeps(env));
	},
} satisfies ExportedHandler<Env>;
