import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const plan: Resource = { name: 'Plan', value: 'plan', operations: [getAll] };
