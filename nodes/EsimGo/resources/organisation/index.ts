import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';
import { getApiDetails } from './getApiDetails';
import { getGroups } from './getGroups';
import { topUpBalance } from './topUpBalance';

export const organisation: Resource = {
	name: 'Organisation',
	value: 'organisation',
	operations: [get, getApiDetails, getGroups, topUpBalance],
};
