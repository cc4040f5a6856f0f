import type { BulkAction, BulkResult } from '../../api/types.ts';
import { bulkTexts } from '../../texts/actions.ts';

/** The result of a bulk action: the number of changed videos, and each reason for the others. */
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
