import type { SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';
import type { Esim } from './records';
import type { Store } from './store';

/** A wrong key and a blocked address give the same 403; POST /orders declares 401 instead. */
export function checkKey(store: Store, request: SandboxRequest): void {
	const { apiKey, blockIp } = store.switches;
	if (!blockIp && request.headers['x-api-key'] === apiKey) return;
	const isOrder = request.method === 'POST' && request.path === '/orders';
	refuse(isOrder && !blockIp ? 401 : 403, 'access denied');
}

/** An eSIM of this account; not found and not yours are the same answer. */
export function findEsim(store: Store, iccid: string, status = store.switches.foreignEsimStatus): Esim {
	const esim = store.esims.get(iccid);
	if (!esim?.inAccount) refuse(status, 'eSIM not found');
	return esim;
}

/** True once reads by id show what was made at that time. */
export function isReadable(store: Store, madeAt: number): boolean {
	return madeAt <= store.now - store.switches.readLagMs;
}

/** As findEsim, for reads: they may be behind. */
export function readEsim(store: Store, iccid: string): Esim {
	const esim = findEsim(store, iccid);
	if (!isReadable(store, esim.assignedAt)) refuse(store.switches.foreignEsimStatus, 'eSIM not found');
	return esim;
}

/** As findEsim, for changes: 403 when it is not yours, 400 when it is deactivated. */
export function findUsableEsim(store: Store, iccid: string, status: number): Esim {
	const esim = findEsim(store, iccid, status);
	if (esim.profileStatus === 'Deactivated') refuse(400, `eSIM ${iccid} is deactivated`);
	return esim;
}
