import { inForm } from '../frame/codeForm';
import { qrPng } from '../frame/qr';
import { date, epoch } from './show';
import type { Esim, Purchase, Store } from './store';

/** The LPA text that a phone scans. */
function lpa({ smdpAddress, matchingId }: Esim): string {
	return `LPA:1$${smdpAddress}$${matchingId}`;
}

/** What lets anyone install the eSIM: the QR code as a PNG (1000 to 8000 characters of base64) and its text. */
export function showSecrets(store: Store, esim: Esim): { activationCode: string; manualActivationCode: string } {
	const text = inForm(lpa(esim), store.switches.codeForm);
	const png = () => qrPng(lpa(esim)).toString('base64');
	const codes = { png, dataUrl: () => `data:image/png;base64,${png()}`, lpa: () => text };
	return { activationCode: codes[store.switches.activationCode](), manualActivationCode: text };
}

/** One entry of POST /purchases/v2. The form of the two links is not documented; this is how Apple and Google have theirs. */
export function showNewEsim(store: Store, { id, package: { id: packageId }, createdAt }: Purchase, esim: Esim): object {
	return {
		purchase: { id, packageId, createdDate: date(store, createdAt) },
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
		startDate: date(store, startAt),
		endDate: date(store, endAt),
		createdDate: date(store, createdAt),
		...epoch(store, 'startTime', startAt),
		...epoch(store, 'endTime', endAt),
	};
}

/** One row of GET /purchases. */
export function showListedPurchase(store: Store, purchase: Purchase): object {
	const { id, package: bought, iccid, createdAt, duration, startAt, endAt, source, purchaseType, referenceId = null } = purchase;
	const { destination, destinationISO2, name: destinationName } = bought.destination;
	return {
		id,
		startDate: date(store, startAt),
		endDate: date(store, endAt),
		duration,
		createdDate: date(store, createdAt),
		...epoch(store, 'startTime', startAt),
		...epoch(store, 'endTime', endAt),
		...epoch(store, 'createdAt', createdAt),
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
