import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';
import { getAll } from './getAll';
import { revoke } from './revoke';
import { revokeAssignment } from './revokeAssignment';

export const esimBundle: Resource = { name: 'eSIM Bundle', value: 'esimBundle', operations: [get, getAll, revoke, revokeAssignment] };
