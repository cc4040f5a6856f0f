import { createFloor } from './floor.ts';
import { createGraphileWorker } from './graphile-worker.ts';
import { createPipelineTwice } from './pipeline-twice.ts';
import { createPlainLoop } from './plain-loop.ts';
import { type Peer, type PeerConfig, peerConfig, type Reply, request } from './protocol.ts';

const creators: Record<string, (config: PeerConfig) => Promise<Peer>> = {
	floor: createFloor,
	'graphile-worker': createGraphileWorker,
	'pipeline-twice': createPipelineTwice,
	'plain-loop': createPlainLoop,
};

const [name = '', config = ''] = process.argv.slice(2);
const create = creators[name];
if (!create) throw new Error(`no peer ${name}`);
process.on('disconnect', () => process.exit());
const peer = await create(peerConfig.parse(JSON.parse(config)));
// The bench may have ended.
const send = (reply: Reply) => process.send?.(reply, () => {});

process.on('message', async (message) => {
	const asked = request.parse(message);
	if (asked.kind === 'click') await peer.click(asked.video);
	else send({ kind: 'refreshed', messages: await peer.refresh() });
});
send({ kind: 'ready' });
