import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong on the page, one line for each rule. */
export async function findViolations(page: Page): Promise<string[]> {
	await page.waitForFunction("document.getAnimations().every(({ playState }) => playState !== 'running')");
	await page.evaluate(axe.source);
	const found: Pick<axe.Result, 'id' | 'nodes'>[] = await page.evaluate(
		'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
	);
	return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
}
