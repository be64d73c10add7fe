import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const user: Resource = { name: 'User', value: 'user', operations: [getAll] };
