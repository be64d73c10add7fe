import type { Resource } from '../../../shared/fields/operation';
import { create } from './create';
import { getPackages } from './getPackages';

export const topUp: Resource = { name: 'Top-Up', value: 'topUp', operations: [create, getPackages] };
