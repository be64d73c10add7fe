import { inForm } from '../frame/codeForm';
import { qrPng } from '../frame/qr';
import { showDate, showEpoch } from './show';
import type { Esim, Purchase, Store } from './store';

/** The LPA text that a phone scans. */
function lpa({ smdpAddress, matchingId }: Esim): string {
	return `LPA:1$${smdpAddress}$${matchingId}`;
}

/** The codes with which anyone can install the eSIM: the QR code as a PNG (1000 to 8000 characters of base64) and its text. */
export function showSecrets(store: Store, esim: Esim): { activationCode: string; manualActivationCode: string } {
	const text = inForm(lpa(esim), store.switches.codeForm);
	const png = () => qrPng(lpa(esim)).toString('base64');
	const codes = { png, dataUrl: () => `data:image/png;base64,${png()}`, lpa: () => text };
	return { activationCode: codes[store.switches.activationCode](), manualActivationCode: text };
}

/** One entry of POST /purchases/v2. The form of the two links is not documented; this is the form that Apple and Google use. */
export function showNewEsim(store: Store, { id, package: { id: packageId }, createdAt }: Purchase, esim: Esim): object {
	return {
		purchase: { id, packageId, createdDate: showDate(store, createdAt) },
		profile: {
			iccid: esim.iccid,
			...showSecrets(store, esim),
			...(store.switches.installLinks && {
				iosActivationLink: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${lpa(esim)}`,
				androidActivationLink: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${lpa(esim)}`,
			}),
		},
	};
}

/** The `purchase` of the older purchase call and of a top-up. */
export function showPurchase(store: Store, { id, package: { id: packageId }, createdAt, startAt, endAt }: Purchase): object {
	return {
		id,
		packageId,
		startDate: showDate(store, startAt),
		endDate: showDate(store, endAt),
		createdDate: showDate(store, createdAt),
		...showEpoch(store, 'startTime', startAt),
		...showEpoch(store, 'endTime', endAt),
	};
}

/** One row of GET /purchases. */
export function showListedPurchase(store: Store, purchase: Purchase): object {
	const { id, package: bought, iccid, createdAt, duration, startAt, endAt, source, purchaseType, referenceId = null } = purchase;
	const { destination, destinationISO2, name: destinationName } = bought.destination;
	return {
		id,
		startDate: showDate(store, startAt),
		endDate: showDate(store, endAt),
		duration,
		createdDate: showDate(store, createdAt),
		...showEpoch(store, 'startTime', startAt),
		...showEpoch(store, 'endTime', endAt),
		...showEpoch(store, 'createdAt', createdAt),
		package: {
			id: bought.id,
			dataLimitInBytes: bought.bytes,
			...(store.switches.gigabyteFields && { dataLimitInGB: bought.gigabytes }),
			destination,
			destinationISO2,
			destinationName,
			priceInCents: bought.priceInCents,
		},
		esim: { iccid },
		source,
		purchaseType,
		referenceId,
	};
}
