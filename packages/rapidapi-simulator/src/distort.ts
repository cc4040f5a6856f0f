import { jsonAnswer, type SimulatedAnswer } from './answer.ts';
import type { Fault } from './faults.ts';
import { gatewayErrors } from './gateway-errors.ts';
import type { SimulatedProduct } from './products/product.ts';

/** Applies faults that replace the answer. The provider applies faults of content, `deliver` applies faults of the connection. */
export function distort(answer: SimulatedAnswer, product: SimulatedProduct, fault: Fault): SimulatedAnswer {
	switch (fault.kind) {
		case 'invalid_key':
			return gatewayErrors.invalidKey();
		case 'not_subscribed':
			return gatewayErrors.notSubscribed();
		case 'endpoint_disabled':
			return gatewayErrors.endpointDisabled();
		case 'quota':
			return gatewayErrors.quotaSpent(product, fault.period, fault.resetSeconds);
		case 'rate_limit':
			return gatewayErrors.rateLimited(fault.retryAfter);
		case 'unreachable':
			return gatewayErrors.unreachable(fault.status);
		case 'timeout':
			return gatewayErrors.timedOut();
		case 'status':
			return jsonAnswer(fault.status, fault.body ?? {}, fault.headers);
		case 'html':
			return {
				status: 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				text: '<!doctype html><title>Just a moment...</title><h1>Checking your browser</h1>',
			};
		case 'empty':
			return { ...answer, status: fault.status, text: '' };
		case 'truncated_json':
			return { ...answer, text: answer.text.slice(0, answer.text.length / 2) };
		case 'array_for_object':
			return { ...answer, text: `[${answer.text}]` };
		case 'error_object':
			return jsonAnswer(200, { error: 'Retry', code: '403' });
		case 'redirect':
			return { status: 302, headers: { location: fault.to }, text: '' };
		case 'no_headers':
		case 'stalled_body':
		case 'slow_body':
		case 'cut':
		case 'huge_body':
		case 'latency':
		case 'gone':
		case 'patch':
		case 'short':
		case 'long':
		case 'reordered':
		case 'repeated':
			return answer;
	}
}
