import type { Answer, Route } from '../frame/provider';
import { connectivity, isTopUpAllowed, readEsim } from './esims';
import { showSecrets } from './purchaseAnswers';
import { refuse } from './refuse';
import { showDate, showEpoch } from './show';
import type { Store } from './store';

/** GET /esim (ICCID in the query), GET /esim/{iccid}/device and /history (ICCID in the path). */
export function esimRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/esim', handle: ({ query }) => getEsim(store, query.get('iccid') ?? '') },
		{ method: 'GET', path: '/esim/:iccid/device', handle: ({ params }) => getDevice(store, params.iccid ?? '') },
		{ method: 'GET', path: '/esim/:iccid/history', handle: ({ params }) => getHistory(store, params.iccid ?? '') },
	];
}

function getEsim(store: Store, iccid: string): Answer {
	const esim = readEsim(store, iccid);
	const { activationCode, manualActivationCode } = showSecrets(store, esim);
	const { youngEsimFields: young } = store.switches;
	return {
		status: 200,
		body: {
			esim: {
				iccid,
				smdpAddress: esim.smdpAddress,
				...(young && { activationCode }),
				manualActivationCode,
				status: esim.status,
				...(young && { connectivityStatus: connectivity(store, esim), isTopUpAllowed: isTopUpAllowed(store, esim) }),
			},
		},
	};
}

function getDevice(store: Store, iccid: string): Answer {
	const { device } = readEsim(store, iccid);
	if (!device && store.switches.deviceBeforeInstall === 'refuse') refuse(400, 'the eSIM has not been installed');
	return { status: 200, body: { device: device ?? { oem: null, hardwareName: null, hardwareModel: null, eid: null } } };
}

function getHistory(store: Store, iccid: string): Answer {
	const { history } = readEsim(store, iccid);
	const rows = history.map(({ status, at }) => ({ status, statusDate: showDate(store, at), ...showEpoch(store, 'date', at) }));
	return { status: 200, body: { esim: { iccid, history: store.switches.historyFirst === 'oldest' ? rows : rows.reverse() } } };
}
