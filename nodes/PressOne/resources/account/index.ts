import type { Resource } from '../../../shared/fields/operation';
import { getBalance } from './getBalance';

export const account: Resource = { name: 'Account', value: 'account', operations: [getBalance] };
