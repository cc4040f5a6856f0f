import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { CallLog } from './call-log.ts';
import type { FaultBook } from './fault-book.ts';
import { Fault } from './faults.ts';
import { formatJson, parseJson } from './json.ts';
import { Plan, type Plans } from './plans.ts';
import { Redirect, type Redirects } from './redirects.ts';

type Controlled = { log: CallLog; faults: FaultBook; plans: Plans; redirects: Redirects };

/** Offers the methods of `RapidApiSimulator` over HTTP to tests in other processes. It needs no key, because it listens on loopback only. */
export function createControl({ log, faults, plans, redirects }: Controlled) {
	return new Hono()
		.put('/faults', async (c) => {
			const replacements = await readBody(c, z.array(Fault));
			faults.clear();
			for (const fault of replacements) faults.add(fault);
			return c.body(null, 204);
		})
		.delete('/faults', (c) => {
			faults.clear();
			return c.body(null, 204);
		})
		.put('/plans', async (c) => {
			for (const plan of await readBody(c, z.array(Plan))) plans.set(plan);
			return c.body(null, 204);
		})
		.put('/redirects', async (c) => {
			for (const redirect of await readBody(c, z.array(Redirect))) redirects.set(redirect);
			return c.body(null, 204);
		})
		.get('/calls', (c) => c.json(log.calls()))
		.get('/redirect-calls', (c) => c.json(redirects.calls()))
		.get('/state', () => {
			const state = {
				openCalls: log.openCalls(),
				maxOpenCalls: log.maxOpenCalls(),
				faults: faults.list(),
				plans: plans.list(),
				redirects: redirects.list(),
			};
			return new Response(formatJson(state), { headers: { 'content-type': 'application/json' } });
		});
}

async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const parsed = schema.safeParse(parseBody(await c.req.text()));
	if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) });
	return parsed.data;
}

function parseBody(text: string): unknown {
	try {
		return parseJson(text);
	} catch (cause) {
		throw new HTTPException(400, { message: 'the body is not JSON', cause });
	}
}
