import { Refusal } from '../frame/provider';

/** An error in eSIM Go's only form, `{"message"}`. The texts are our choice, except "Rate limit exceeded". */
export class EsimGoRefusal extends Refusal {
	constructor(
		status: number,
		readonly text: string,
	) {
		super({ status, body: { message: text } });
	}
}

export function refuse(status: number, message: string): never {
	throw new EsimGoRefusal(status, message);
}

/** 503 while something is still processing. The client asks again after Retry-After. */
export function stillProcessing(retryAfterSeconds: number): never {
	throw new Refusal({
		status: 503,
		headers: { 'retry-after': String(retryAfterSeconds) },
		body: { message: 'Still processing, please try again later' },
	});
}
