import { inForm } from '../frame/codeForm';
import type { SandboxRequest } from '../frame/provider';
import { API_PREFIX, PREFIX } from './access';
import type { Esim, Store } from './store';

/** Whether the eSIM has its QR link and activation code. */
export function isReady({ now }: Store, { readyAt }: Esim): boolean {
	return now >= readyAt;
}

/** A link to the QR image on this sandbox, under the base path that the caller uses. */
function qrLink({ headers, prefix }: SandboxRequest, { qrToken }: Esim): string {
	return `http://${headers.host}${prefix === API_PREFIX ? API_PREFIX : PREFIX}/qr/${qrToken}`;
}

/** What is needed to install an eSIM: the flat shape has the link only, the nested one the LPA text too. */
export function showInstall(store: Store, request: SandboxRequest, esim: Esim): object {
	const ready = isReady(store, esim);
	const { answerShape, missingQr, codeForm } = store.switches;
	const blank = { absent: undefined, null: null, empty: '' }[missingQr];
	return {
		qr_code_url: ready ? qrLink(request, esim) : blank,
		...(answerShape === 'nested' && { activation_code: ready ? inForm(esim.activationCode, codeForm) : blank }),
	};
}

/** The ICCID, unless the switches say that it comes late too. */
export function showIccid(store: Store, esim: Esim): { iccid?: string | null } {
	if (isReady(store, esim) || !store.switches.lateIccid) return { iccid: esim.iccid };
	return store.switches.missingQr === 'absent' ? {} : { iccid: null };
}
