import { expect } from 'vitest';
import { createBlogger, createSnapshot, gone, minute, recordOne } from './results.ts';
import { createVideo, type Sql, test } from './stack.ts';

const hour = (hours: number) => minute(60 * hours);

test('the figures of a video have its state, whatever happens to it', async ({ service, sql, checks }) => {
	const { id } = await createVideo(service);
	const other = await createVideo(service);
	const untouched = await statesOf(sql, other.id);
	const { rows } = await sql.query<{ id: string }>(
		"insert into bloggers (platform, external_id) values ('TikTok', gen_random_uuid()) returning id",
	);
	const blogger = rows[0]?.id;
	const change = (columns: string) => sql.query(`update videos set ${columns} where id = $1`, [id]);
	const events: [string, () => Promise<unknown>][] = [
		['added', async () => {}],
		['gone before it is seen', () => recordOne(checks, id, hour(0), gone)],
		['seen', () => recordOne(checks, id, hour(1), createSnapshot({ blogger: createBlogger() }))],
		['waits', () => change("waiting_until = now(), waiting_reason = 'unavailable'")],
		['seen again', () => recordOne(checks, id, hour(25), createSnapshot())],
		['gone', () => recordOne(checks, id, hour(49), gone)],
		['still gone', () => recordOne(checks, id, hour(49.2), gone)],
		['gone for good', () => recordOne(checks, id, hour(200), gone)],
		['returned', () => recordOne(checks, id, hour(224), createSnapshot())],
		['stopped', () => change("video_status = 'stopped'")],
		['started', () => change("video_status = 'tracking'")],
		['published at another time', () => change('published_at = now()')],
		['of another creator', () => change(`blogger_id = '${blogger}'`)],
		['of a deleted creator', () => sql.query('delete from bloggers where id = $1', [blogger])],
	];
	let before: object | undefined;
	for (const [name, happens] of events) {
		await happens();
		const { ofVideo, ofFigures } = await statesOf(sql, id);
		expect(ofFigures, name).toEqual(ofVideo);
		expect(ofVideo, name).not.toEqual(before);
		before = ofVideo;
	}
	expect(await statesOf(sql, other.id)).toEqual(untouched);
});

async function statesOf(sql: Sql, id: string) {
	const { rows } = await sql.query<{ ofVideo: object; ofFigures: object }>(
		`select
			row_to_json(row (
				v.organization_id, v.created_at, v.platform, v.video_status, figures.is_tracked(v.video_status, v.platform),
				coalesce(v.stopped_at, v.deleted_at), v.gone_reason, v.waiting_reason, v.blogger_id, v.published_at,
				v.last_checked_at, v.last_statistics_at
			)) as "ofVideo",
			row_to_json(row (
				n.organization_id, n.created_at, n.platform, n.video_status, n.is_tracked, n.ended_at, n.gone_reason,
				n.waiting_reason, n.blogger_id, n.published_at, n.checked_at, n.collected_at
			)) as "ofFigures"
		from videos v join figures.newest n on n.video_id = v.id where v.id = $1`,
		[id],
	);
	const [states] = rows;
	if (!states) throw new Error('the video has no figures');
	return states;
}
