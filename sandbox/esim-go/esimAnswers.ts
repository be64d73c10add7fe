import { inForm } from '../frame/codeForm';
import type { SandboxRequest } from '../frame/provider';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { stateOf } from './suspension';
import { nanoTime, secondsTime } from './time';
import { isVersion25 } from './version';

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

function appleInstallUrl(esim: Esim): string {
	return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(activationCode(esim))}`;
}

function androidInstallUrl(esim: Esim): string {
	return `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(activationCode(esim))}`;
}

/** Which install links a request asks for with `additionalFields` (comma-separated). Version 2.5 has another word for both. */
export type Links = 'none' | 'apple' | 'both';

export function wantedLinks(request: Pick<SandboxRequest, 'prefix' | 'query'>): Links {
	const fields = (request.query.get('additionalFields') ?? '').split(',');
	if (isVersion25(request)) return fields.includes('installUrl') ? 'both' : 'none';
	return fields.includes('appleInstallUrl') ? 'apple' : 'none';
}

function showLinks(esim: Esim, links: Links): object {
	return {
		...(links !== 'none' && { appleInstallUrl: appleInstallUrl(esim) }),
		...(links === 'both' && { androidInstallUrl: androidInstallUrl(esim) }),
	};
}

/** The columns that CSV files have for links, by their headers. */
export function linkColumns(esim: Esim, links: Links): Array<[header: string, url: string]> {
	const columns: Array<[string, string]> = [
		['Apple Install URL', appleInstallUrl(esim)],
		['Android Install URL', androidInstallUrl(esim)],
	];
	return columns.slice(0, { none: 0, apple: 1, both: 2 }[links]);
}

/** An eSIM as GET /esims/{iccid} returns it. */
export function showEsim(store: Store, esim: Esim, request: SandboxRequest): object {
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
		...showLinks(esim, wantedLinks(request)),
		...(isVersion25(request) && { brandingId: '(default)', profileName: profileName(esim), state: stateOf(store, esim) }),
	};
}

/** An eSIM as the install details return it. There, the time is text. */
export function showInstallDetails(store: Store, esim: Esim, links: Links): object {
	return {
		iccid: esim.iccid,
		matchingId: esim.matchingId,
		...smdpAddress(store, esim),
		profileStatus: esim.profileStatus,
		pin: esim.pin,
		puk: esim.puk,
		...(esim.firstInstalledAt !== undefined && { firstInstalledDateTime: new Date(esim.firstInstalledAt).toISOString() }),
		...showLinks(esim, links),
	};
}

/** The operator profile. A bundle fits an eSIM of the same one. */
const profileName = ({ carrier }: Esim) => (carrier === 'first' ? 'Profile 1' : 'Profile 2');

/** An assignment of a bundle. It has a start and an end once the bundle has started. */
export function showAssignment(store: Store, assignment: Assignment, request: SandboxRequest): object {
	const { startAt, endAt } = assignment;
	return {
		id: assignment.id,
		callTypeGroup: 'data',
		...quantities(store, assignment, request),
		...(store.switches.bundleTimes && startAt !== undefined && { startTime: secondsTime(startAt) }),
		...(store.switches.bundleTimes && endAt !== undefined && { endTime: secondsTime(endAt) }),
		assignmentDateTime: nanoTime(assignment.assignedAt),
		assignmentReference: assignment.reference,
		bundleState: assignment.state,
		unlimited: assignment.unlimited,
	};
}

/** Version 2.5 has allowances beside the two quantities, which it calls deprecated. */
function quantities({ switches }: Store, { initialBytes, remainingBytes, unlimited }: Assignment, request: SandboxRequest): object {
	const { assignmentAllowances: only, allowanceUnit: unit } = switches;
	const amount = (bytes: number) => (unlimited ? -1 : unit === 'MB' ? bytes / 1e6 : bytes);
	const allowance = { type: 'DATA', initialAmount: amount(initialBytes), remainingAmount: amount(remainingBytes), unit, unlimited };
	return {
		...(!only && { initialQuantity: initialBytes, remainingQuantity: remainingBytes }),
		...((only || isVersion25(request)) && { allowances: [allowance] }),
	};
}
