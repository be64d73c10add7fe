import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';
import { getAll } from './getAll';
import { getPrices } from './getPrices';

export const catalogue: Resource = { name: 'Catalogue', value: 'catalogue', operations: [get, getAll, getPrices] };
