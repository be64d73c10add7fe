import { inForm } from '../frame/codeForm';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { nanoTime, secondsTime } from './time';

/** The SM-DP+ address, under the name and in the form that the switches set. */
export function smdpAddress(store: Store, esim: Esim): Record<string, string> {
	const { smdpField, smdpScheme, emptyTexts, codeForm } = store.switches;
	const address = smdpScheme ? `http://${esim.smdpAddress}` : esim.smdpAddress;
	return {
		...(emptyTexts && { smdpAddress: '', rspUrl: '', appleInstallUrl: '', androidInstallUrl: '' }),
		[smdpField]: codeForm === 'plain' ? address : inForm(activationCode(esim), codeForm),
	};
}

/** The LPA text that a phone scans. */
export function activationCode(esim: Esim): string {
	return `LPA:1$${esim.smdpAddress}$${esim.matchingId}`;
}

export function appleInstallUrl(esim: Esim): string {
	return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(activationCode(esim))}`;
}

/** Whether `additionalFields` (comma-separated) asks for the Apple link. */
export function wantsAppleUrl(query: URLSearchParams): boolean {
	return (query.get('additionalFields') ?? '').split(',').includes('appleInstallUrl');
}

/** An eSIM as GET /esims/{iccid} returns it. */
export function showEsim(store: Store, esim: Esim, withAppleUrl: boolean): object {
	const { firstInstalledAt } = esim;
	return {
		iccid: esim.iccid,
		pin: esim.pin,
		puk: esim.puk,
		matchingId: esim.matchingId,
		...smdpAddress(store, esim),
		profileStatus: esim.profileStatus,
		firstInstalledDateTime:
			store.switches.installedAtForm === 'epochMs' ? (firstInstalledAt ?? 0) : firstInstalledAt && new Date(firstInstalledAt).toISOString(),
		customerRef: esim.customerRef,
		...(withAppleUrl && { appleInstallUrl: appleInstallUrl(esim) }),
	};
}

/** An eSIM as the install details return it. There, the time is text. */
export function showInstallDetails(store: Store, esim: Esim, withAppleUrl: boolean): object {
	return {
		iccid: esim.iccid,
		matchingId: esim.matchingId,
		...smdpAddress(store, esim),
		profileStatus: esim.profileStatus,
		pin: esim.pin,
		puk: esim.puk,
		...(esim.firstInstalledAt !== undefined && { firstInstalledDateTime: new Date(esim.firstInstalledAt).toISOString() }),
		...(withAppleUrl && { appleInstallUrl: appleInstallUrl(esim) }),
	};
}

/** An assignment of a bundle. It has a start and an end once the bundle has started. */
export function showAssignment(store: Store, assignment: Assignment): object {
	const { startAt, endAt } = assignment;
	return {
		id: assignment.id,
		callTypeGroup: 'data',
		...quantities(store, assignment),
		...(store.switches.bundleTimes && startAt !== undefined && { startTime: secondsTime(startAt) }),
		...(store.switches.bundleTimes && endAt !== undefined && { endTime: secondsTime(endAt) }),
		assignmentDateTime: nanoTime(assignment.assignedAt),
		assignmentReference: assignment.reference,
		bundleState: assignment.state,
		unlimited: assignment.unlimited,
	};
}

function quantities({ switches }: Store, { initialBytes, remainingBytes, unlimited }: Assignment): object {
	if (!switches.assignmentAllowances) return { initialQuantity: initialBytes, remainingQuantity: remainingBytes };
	const [initialAmount, remainingAmount] = unlimited ? [-1, -1] : [initialBytes, remainingBytes];
	return { allowances: [{ type: 'DATA', initialAmount, remainingAmount, unit: 'BYTES', unlimited }] };
}
