import { apn } from './packages';
import { inForm } from '../frame/codeForm';
import type { Esim, Store } from './store';
import { plainTime } from './time';

export function lpaText({ smdpAddress, matchingId }: Esim): string {
	return `LPA:1$${smdpAddress}$${matchingId}`;
}

export function appleUrl(esim: Esim): string {
	return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${lpaText(esim)}`;
}

/** A link that expires, so that workflows draw the QR code from the LPA text instead. */
export function qrUrl({ id, createdAt }: Esim): string {
	return `https://cdn.sandbox.example/qr?expires=${Math.floor(createdAt / 1000) + 86_400}&id=${id}&signature=0f1e2d3c`;
}

/** An eSIM as orders show it. */
export function showSim({ switches }: Store, esim: Esim): object {
	const { codeForm, confirmationCode } = switches;
	return {
		id: esim.id,
		created_at: plainTime(esim.createdAt),
		iccid: esim.iccid,
		lpa: esim.smdpAddress,
		imsis: null,
		matching_id: esim.matchingId,
		qrcode: inForm(lpaText(esim), codeForm),
		qrcode_url: qrUrl(esim),
		direct_apple_installation_url: appleUrl(esim),
		airalo_code: null,
		...apn,
		is_roaming: true,
		confirmation_code: confirmationCode || null,
		msisdn: null,
	};
}
