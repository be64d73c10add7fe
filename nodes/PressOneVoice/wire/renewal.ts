import type { IDataObject } from 'n8n-workflow';
import { anyObject } from '../../shared/wire/rows';
import { readWire } from '../../shared/wire/schema';
import { throwUnlessSuccess } from './errors';

/** The answer to a renewal: `{message, success, data}`. */
export function readRenewal(body: unknown): IDataObject {
	throwUnlessSuccess(body, 'perhaps', 'Ask PressOne whether the number was renewed.');
	return readWire(
		anyObject.refine(({ success }) => success === true, { path: ['success'], message: 'It is missing' }),
		body,
		'PressOne Voice (renewal)',
	);
}
