import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';
import { getDevice } from './getDevice';
import { getHistory } from './getHistory';

export const esim: Resource = { name: 'eSIM', value: 'esim', operations: [get, getDevice, getHistory] };
