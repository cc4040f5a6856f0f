import { once } from 'node:events';
import { startRapidApiSimulator } from '@stats/rapidapi-simulator';
import * as z from 'zod';

// A process of its own: in the process that also serves Supabase's gateway, calls of one system would wait for another's.
const [key] = z.tuple([z.string()]).parse(process.argv.slice(2));
const simulator = await startRapidApiSimulator({ keys: [key] });
process.send?.(simulator.url);
await once(process, 'disconnect');
await simulator.stop();
