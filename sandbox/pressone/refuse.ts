import { type Answer, Refusal } from '../frame/provider';
import type { Store } from './store';

/** The meaning of each business code. The numbers are the twin API's, the texts are ours. */
const reasons: Record<number, string> = {
	11: 'Insufficient Credit: the balance does not cover this order',
	13: 'The operator is under maintenance',
	14: 'Invalid checksum',
	23: 'Top-up is disabled by the operator',
	33: 'There are not enough eSIMs in stock',
	34: 'The package is invalid or out of stock',
	43: 'Bad request',
	53: 'Unexpected error',
	73: 'The eSIM has been recycled',
	89: 'The IP address is not on the allow-list',
};

/** The answer `{code, reason}`. */
export function codeAnswer(store: Store, code: number, status: number = store.switches.businessStatus): Answer {
	return { status, body: { code, reason: reasons[code] ?? 'Error' } };
}

/** Answers with `{code, reason}`. */
export function refuseCode(store: Store, code: number, status?: number): never {
	throw new Refusal(codeAnswer(store, code, status));
}

/** Answers with a map of field -> text. */
export function refuseFields(store: Store, fields: Record<string, string>): never {
	throw new Refusal({ status: store.switches.validationStatus, body: { data: fields, meta: { message: 'the parameter is invalid' } } });
}

/** Answers with an empty `data` and a message. */
export function refuse(status: number, message: string): never {
	throw new Refusal({ status, body: { data: [], meta: { message } } });
}
