import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const packages: Resource = { name: 'Package', value: 'package', operations: [getAll] };
