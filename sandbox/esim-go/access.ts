import type { SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';
import type { Esim } from './records';
import type { Store } from './store';

/** A wrong key and a blocked address get the same 403. POST /orders declares 401 for a wrong key instead. */
export function checkKey(store: Store, request: SandboxRequest): void {
	const { apiKey, blockIp } = store.switches;
	if (!blockIp && request.headers['x-api-key'] === apiKey) return;
	const isOrder = request.method === 'POST' && request.path === '/orders';
	refuse(isOrder && !blockIp ? 401 : 403, 'access denied');
}

/** Finds an eSIM of this account. One that does not exist and one that is not yours get the same answer. */
export function findEsim(store: Store, iccid: string, status = store.switches.foreignEsimStatus): Esim {
	const esim = store.esims.get(iccid);
	if (!esim?.inAccount) refuse(status, 'eSIM not found');
	return esim;
}

/** Whether reads by ID already show what was made at that time. */
export function isReadable(store: Store, madeAt: number): boolean {
	return madeAt <= store.now - store.switches.readLagMs;
}

/** Like findEsim, for reads, which may be behind. */
export function readEsim(store: Store, iccid: string): Esim {
	const esim = findEsim(store, iccid);
	if (!isReadable(store, esim.assignedAt)) refuse(store.switches.foreignEsimStatus, 'eSIM not found');
	return esim;
}

/** Like findEsim, for changes: 403 if the eSIM is not yours, 400 if it is deactivated. */
export function findUsableEsim(store: Store, iccid: string, status: number): Esim {
	const esim = findEsim(store, iccid, status);
	if (esim.profileStatus === 'Deactivated') refuse(400, `eSIM ${iccid} is deactivated`);
	return esim;
}
