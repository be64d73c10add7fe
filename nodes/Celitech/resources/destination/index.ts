import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const destination: Resource = { name: 'Destination', value: 'destination', operations: [getAll] };
