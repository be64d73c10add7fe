import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';
import { refund } from './refund';

export const inventory: Resource = { name: 'Inventory', value: 'inventory', operations: [getAll, refund] };
