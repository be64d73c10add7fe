import { Refusal } from '../frame/provider';

/** An error of the API in CELITECH's only form, `{"message"}`; the texts are ours, the real ones are unknown. */
export function refuse(status: number, message: string): never {
	throw new Refusal({ status, body: { message } });
}
