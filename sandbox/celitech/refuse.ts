import { Refusal } from '../frame/provider';

/** Throws an error of the API in CELITECH's only form, `{"message"}`. The texts are ours; the real ones are unknown. */
export function refuse(status: number, message: string): never {
	throw new Refusal({ status, body: { message } });
}
