import type { Resource } from '../../../shared/fields/operation';
import { createToken } from './createToken';

export const iframe: Resource = { name: 'Iframe', value: 'iframe', operations: [createToken] };
