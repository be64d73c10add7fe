import type { IDataObject } from 'n8n-workflow';
import { isoTime } from '../../shared/model/fields';
import { Failure } from '../../shared/failure';

/**
 * When a user's subscription ends, in ISO 8601 UTC; null if the field is empty. A time without a zone is read as UTC, a
 * day as its beginning. If there is no such field, a Failure names the fields that exist.
 */
export function endOf(user: IDataObject, field: string): string | null {
	const { subscription } = user;
	const inside: IDataObject = typeof subscription === 'object' && subscription !== null ? { ...subscription } : {};
	const value = inside[field] ?? user[field];
	if (value === undefined && !(field in inside) && !(field in user)) throw noField(field, [...Object.keys(inside), ...Object.keys(user)]);
	if (value === null || value === '') return null;
	const text = String(value).trim();
	const at = isoTime(text);
	if (at !== null) return at;
	throw new Failure({
		message: `"${text}" in the field ${field} of a user is not a date`,
		description: 'Set the option End Date Field to the field with the end date of the subscription.',
		ran: 'never',
	});
}

function noField(field: string, present: string[]): Failure {
	return new Failure({
		message: `The users of PressOne Voice have no field ${field}`,
		description: `Set the option End Date Field to the field with the end date of the subscription. The fields are: ${present.join(', ')}.`,
		ran: 'never',
	});
}
