import type { Resource } from '../../../shared/fields/operation';
import { renew } from './renew';

export const number: Resource = { name: 'Number', value: 'number', operations: [renew] };
