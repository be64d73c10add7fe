import type { Resource } from '../../../shared/fields/operation';
import { applyBundle } from './applyBundle';
import { checkCompatibility } from './checkCompatibility';
import { deleteEsim } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getHistory } from './getHistory';
import { getInstallDetails } from './getInstallDetails';
import { getLocation } from './getLocation';
import { getSuspension } from './getSuspension';
import { refresh } from './refresh';
import { sendSms } from './sendSms';
import { suspend } from './suspend';
import { topUp } from './topUp';
import { unsuspend } from './unsuspend';
import { update } from './update';

export const esim: Resource = {
	name: 'eSIM',
	value: 'esim',
	operations: [
		get,
		getAll,
		getInstallDetails,
		getHistory,
		getLocation,
		getSuspension,
		checkCompatibility,
		topUp,
		applyBundle,
		update,
		refresh,
		sendSms,
		suspend,
		unsuspend,
		deleteEsim,
	],
};
