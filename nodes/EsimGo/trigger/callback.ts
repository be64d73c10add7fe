import type { IDataObject } from 'n8n-workflow';
import { isoTime } from '../../shared/model/fields';
import { dataAmounts, usage, usedPercent, type Usage } from '../../shared/model/usage';
import { esimGo } from '../provider';
import { readCallback, type Callback, type CallbackBundle } from '../wire';

/** One event: the usage model and the fields of all other events. What an event does not carry is null. */
export interface Event extends Usage {
	/** Its type, from whichever field has it. */
	alertType: string | null;
	/** ISO 8601 in UTC. */
	occurredAt: string | null;
	phoneNumber: string | null;
	reason: string | null;
	bundleReference: string | null;
	bundleDescription: string | null;
	country: Callback['country'];
	balanceInfo: Callback['balanceInfo'];
	profileStatus: string | null;
	device: Callback['device'];
	/** The callback as it was sent, ICCIDs as text. */
	body: IDataObject;
}

/** Reads the bytes of a callback, V2 or V3. Undefined if they are not a JSON object. */
export function readEvent(bytes: Buffer): Event | undefined {
	const callback = readCallback(bytes);
	return callback && eventOf(callback.wire, callback.body);
}

function eventOf(wire: Callback, body: IDataObject): Event {
	const { iccid, country, balanceInfo: balance, device } = wire;
	const alertType = wire.alertType ?? wire.event;
	return {
		...usage.parse({ provider: esimGo.id, iccid, ...(wire.bundle && bundleUsage(wire.bundle, wire.bundle.unit ?? wire.unit)) }),
		alertType,
		occurredAt: isoTime(wire.date ?? wire.timestamp),
		phoneNumber: wire.msisdn,
		reason: wire.reason,
		bundleReference: wire.bundle?.reference ?? null,
		bundleDescription: wire.bundle?.description ?? null,
		country,
		balanceInfo: balance,
		profileStatus: wire.profileStatus ?? (/profile/i.test(alertType ?? '') ? wire.status : null),
		device,
		body,
	};
}

/** The `id` of a callback's bundle is the ID of its assignment (API reference). */
function bundleUsage(wire: CallbackBundle, unit: string | null): Partial<Usage> {
	return {
		planId: wire.name,
		assignmentId: wire.id,
		unlimited: wire.unlimited,
		startsAt: isoTime(wire.startTime),
		endsAt: isoTime(wire.endTime),
		...(wire.unlimited === true ? { kind: kindOf(unit) } : amounts(wire, unit)),
	};
}

/** The amounts of a bundle that is not unlimited. Voice counts in minutes only if the unit says so. */
function amounts({ initialQuantity: total, remainingQuantity: remaining }: CallbackBundle, unit: string | null): Partial<Usage> {
	const kind = kindOf(unit);
	if (kind === 'data') return { kind, ...dataAmounts(total, remaining) };
	const counted = kind === 'sms' ? { remainingSms: remaining } : /minute/i.test(unit ?? '') ? { remainingVoiceMinutes: remaining } : {};
	return { kind, usedPercent: usedPercent(total, remaining), ...counted };
}

/**
 * The newest page names BYTES, SMSmessages and minutes. Older bodies have no unit and mean bytes. Only bytes count as data:
 * megabytes taken for bytes would be a million times too few.
 */
function kindOf(unit: string | null): Usage['kind'] {
	if (unit === null || /^\s*bytes?\s*$/i.test(unit)) return 'data';
	if (/sms|text|message/i.test(unit)) return 'sms';
	return /minute|voice|call/i.test(unit) ? 'voice' : null;
}
