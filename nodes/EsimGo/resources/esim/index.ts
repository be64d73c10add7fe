import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';

export const esim: Resource = { name: 'eSIM', value: 'esim', operations: [get] };
