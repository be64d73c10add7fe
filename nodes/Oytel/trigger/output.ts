import type { IDataObject } from 'n8n-workflow';
import type { Callback } from '../wire';
import { unasked, type Confirmation } from './confirm';

/** A callback, and what is known of it besides. */
export interface Received {
	callback: Callback;
	verified: boolean;
	environment: string;
	eventId: string;
}

/** An event with the eSIM's current status and usage, where they were asked for. */
export function output({ callback, verified, environment, eventId }: Received, confirmation?: Confirmation): IDataObject {
	const { event, occurredAt, esimId, customerEmail, planId, body } = callback;
	const current = confirmation && 'current' in confirmation ? confirmation.current : unasked(esimId, planId);
	return {
		...current,
		esimId: current.esimId ?? esimId,
		planId: current.planId ?? planId,
		event,
		occurredAt,
		customerEmail,
		verified,
		environment,
		confirmed: confirmation !== undefined && 'current' in confirmation,
		warning:
			confirmation === undefined || 'current' in confirmation ? null : `The current status could not be read. ${whyNot(confirmation)}`,
		eventId,
		body,
	};
}

/** Why an eSIM's status is not there. */
export function whyNot(confirmation: Exclude<Confirmation, { current: unknown }>): string {
	return 'failed' in confirmation ? confirmation.failed : 'Oytel does not know this eSIM.';
}
