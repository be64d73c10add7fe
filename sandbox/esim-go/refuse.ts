import { Refusal } from '../frame/provider';

/** Answers with `{"message"}`, eSIM Go's only error form. The texts are ours except "Rate limit exceeded". */
export function refuse(status: number, message: string): never {
	throw new Refusal({ status, body: { message } });
}

/** 503 while something is still processing: poll again after Retry-After. */
export function stillProcessing(retryAfterSeconds: number): never {
	throw new Refusal({ status: 503, headers: { 'retry-after': String(retryAfterSeconds) }, body: { message: 'Still processing, please try again later' } });
}
