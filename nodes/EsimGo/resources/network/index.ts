import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const network: Resource = { name: 'Network', value: 'network', operations: [getAll] };
