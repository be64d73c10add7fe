import type { Resource } from '../../../shared/fields/operation';
import { getAll } from './getAll';

export const device: Resource = { name: 'Device', value: 'device', operations: [getAll] };
