import type { BulkAction, BulkResult } from '../../api/types.ts';
import { bulkTexts } from '../../texts/actions.ts';

/** What came of a bulk action: how many were done, and each reason why others were not. */
export function bulkOutcome(action: BulkAction, results: BulkResult[]): { text: string; isFailure: boolean } {
	const count = (outcome: BulkResult['outcome']) =>
		results.filter((result) => result.outcome === outcome).length;
	const refused = results.filter(({ outcome }) => outcome === 'refused' || outcome === 'limit_reached');
	const reasons = Map.groupBy(refused, ({ message }) => message);
	const parts = [
		bulkTexts.done[action](count('done')),
		...(count('unchanged') > 0 ? [bulkTexts.unchanged(count('unchanged'))] : []),
		...[...reasons].map(([reason, { length }]) => bulkTexts.refused(length, reason)),
	];
	return { text: parts.join(' '), isFailure: refused.length > 0 };
}
