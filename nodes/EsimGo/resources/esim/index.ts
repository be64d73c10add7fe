import type { Resource } from '../../../shared/fields/operation';
import { applyBundle } from './applyBundle';
import { checkCompatibility } from './checkCompatibility';
import { get } from './get';
import { getAll } from './getAll';
import { getHistory } from './getHistory';
import { getInstallDetails } from './getInstallDetails';
import { getLocation } from './getLocation';
import { refresh } from './refresh';
import { sendSms } from './sendSms';
import { update } from './update';

export const esim: Resource = {
	name: 'eSIM',
	value: 'esim',
	operations: [get, getAll, getInstallDetails, getHistory, getLocation, checkCompatibility, applyBundle, update, refresh, sendSms],
};
