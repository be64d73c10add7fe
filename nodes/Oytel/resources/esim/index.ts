import type { Resource } from '../../../shared/fields/operation';
import { getStatus } from './getStatus';
import { provision } from './provision';

export const esim: Resource = { name: 'eSIM', value: 'esim', operations: [provision, getStatus] };
