import type { Resource } from '../../../shared/fields/operation';
import { create } from './create';
import { createSingle } from './createSingle';
import { edit } from './edit';
import { getAll } from './getAll';
import { getConsumption } from './getConsumption';
import { topUp } from './topUp';

export const purchase: Resource = {
	name: 'Purchase',
	value: 'purchase',
	operations: [create, topUp, getAll, getConsumption, edit, createSingle],
};
