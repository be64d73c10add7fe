import type { Resource } from '../../../shared/fields/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';

export const order: Resource = { name: 'Order', value: 'order', operations: [create, get, getAll] };
