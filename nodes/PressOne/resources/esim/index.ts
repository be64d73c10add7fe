import type { Resource } from '../../../shared/fields/operation';
import { get } from './get';
import { getAll } from './getAll';
import { getInstructions } from './getInstructions';
import { getPackageHistory } from './getPackageHistory';
import { getUsage } from './getUsage';

export const esim: Resource = { name: 'eSIM', value: 'esim', operations: [get, getInstructions, getAll, getPackageHistory, getUsage] };
