import type { Resource } from '../../../shared/fields/operation';
import { applyBundle } from './applyBundle';
import { getCsv } from './getCsv';
import { getQrCodes } from './getQrCodes';
import { revokeApplication } from './revokeApplication';

export const deprecated: Resource = {
	name: 'Deprecated Call',
	value: 'deprecated',
	operations: [getCsv, getQrCodes, applyBundle, revokeApplication],
};
