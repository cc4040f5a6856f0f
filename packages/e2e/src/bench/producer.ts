import { measureProducer } from './measure-producer.ts';
import { type Part, withNewSupabase } from './scale-part.ts';
import { formatTable } from './table.ts';

const header = [
	...['due', 'messages', 'seconds', 'CPU s', 'heap MB', 'heap MB at page 10'],
	...['first pages ms', 'last pages ms', 's of the next cron'],
];

/** Sends runs with more and more due videos: the producer's own code in this process, with a queue that drops the messages. */
export const producer: Part = (options) =>
	withNewSupabase(options, async (supabase) => {
		const rows = await measureProducer(supabase, options.due, options.onProgress);
		const cells = rows.map((row) =>
			[
				...[row.due, row.messages, row.seconds, row.cpuSeconds, row.heapMb, row.heapMbAtPage10],
				...[row.firstPageMs, row.lastPageMs, row.nextRunSeconds],
			].map((value) => value.toLocaleString('en')),
		);
		const figures = rows.map(({ due, seconds, heapMb }) => ({ due, seconds, heapMb }));
		return { text: formatTable(header, cells), figures: { producer: figures } };
	});
