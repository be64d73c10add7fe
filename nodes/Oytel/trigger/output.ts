import type { IDataObject } from 'n8n-workflow';
import type { Callback } from '../wire';
import { unconfirmedUsage, type Confirmation } from './confirm';

/** A callback, and what else is known about it. */
export interface Received {
	callback: Callback;
	verified: boolean;
	environment: string;
	eventId: string;
}

/** An event with the eSIM's current status and usage, if they were read. */
export function output({ callback, verified, environment, eventId }: Received, confirmation?: Confirmation): IDataObject {
	const { event, occurredAt, esimId, customerEmail, planId, body } = callback;
	const current = confirmation && 'current' in confirmation ? confirmation.current : unconfirmedUsage(esimId, planId);
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
			confirmation === undefined || 'current' in confirmation
				? null
				: `The current status could not be read. ${whyUnconfirmed(confirmation)}`,
		eventId,
		body,
	};
}

/** Why an eSIM's status could not be read. */
export function whyUnconfirmed(confirmation: Exclude<Confirmation, { current: unknown }>): string {
	return 'failed' in confirmation ? confirmation.failed : 'Oytel does not know this eSIM.';
}
