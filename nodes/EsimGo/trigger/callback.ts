import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { isoTime } from '../../shared/model/fields';
import { dataAmounts, usage, usedPercent, type Usage } from '../../shared/model/usage';
import { readBody } from '../../shared/webhook/body';
import { wireIccid } from '../../shared/wire/iccid';
import { loose, wireNumber, wireText } from '../../shared/wire/schema';
import { esimGo } from '../provider';

const text = loose(wireText);
const number = loose(wireNumber);

/** The type of an event; blanks are none. */
const typeText = loose(wireText.transform((value) => value.trim() || null));

/**
 * V2 lacks `id`, `reference`, `description` and `unlimited`. Quantities are in `unit`, which newer bodies carry here:
 * bytes where none is named.
 */
const bundle = z.object({
	unit: text,
	id: text,
	reference: text,
	name: text,
	description: text,
	initialQuantity: number,
	remainingQuantity: number,
	startTime: text,
	endTime: text,
	unlimited: loose(z.boolean()),
});

const balanceInfo = z.object({ balance: number, threshold: number, thresholdPercentRemaining: number });

/**
 * The deletion of an eSIM is told with `event` and `date` in place of `alertType`. The name of the profile's status field
 * is not visible in the documents: both likely ones are read.
 */
const callback = z.object({
	alertType: typeText,
	event: typeText,
	date: text,
	msisdn: text,
	reason: text,
	iccid: loose(wireIccid),
	unit: text,
	bundle: loose(bundle),
	country: loose(z.object({ code: text, name: text })),
	balanceInfo: loose(balanceInfo),
	profileStatus: text,
	status: text,
	device: loose(z.object({ imei: text, eid: text, tac: text, make: text, model: text })),
});

type Callback = z.output<typeof callback>;
type Bundle = z.output<typeof bundle>;

/** One event: the usage model and what the other events carry. Whatever an event has not is null. */
export interface Event extends Usage {
	/** Its type, in whichever field it was sent. */
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

/** Reads the bytes of a callback, V2 or V3. Undefined where they are not a JSON object. */
export function readEvent(bytes: Buffer): Event | undefined {
	const body = readBody(bytes);
	return body && eventOf(callback.parse(body), body);
}

function eventOf(wire: Callback, body: IDataObject): Event {
	const { iccid, country, balanceInfo: balance, device } = wire;
	const alertType = wire.alertType ?? wire.event;
	return {
		...usage.parse({ provider: esimGo.id, iccid, ...(wire.bundle && bundleUsage(wire.bundle, wire.bundle.unit ?? wire.unit)) }),
		alertType,
		occurredAt: isoTime(wire.date),
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

/** `id` of a callback's bundle is the assignment's id (API reference). */
function bundleUsage(wire: Bundle, unit: string | null): Partial<Usage> {
	return {
		planId: wire.name,
		assignmentId: wire.id,
		unlimited: wire.unlimited,
		startsAt: isoTime(wire.startTime),
		endsAt: isoTime(wire.endTime),
		...(wire.unlimited === true ? { kind: kindOf(unit) } : amounts(wire, unit)),
	};
}

/** Of an unlimited bundle no quantity means anything, so it has none. Voice counts as minutes only where the unit says so. */
function amounts({ initialQuantity: total, remainingQuantity: remaining }: Bundle, unit: string | null): Partial<Usage> {
	const kind = kindOf(unit);
	if (kind === 'data') return { kind, ...dataAmounts(total, remaining) };
	const counted = kind === 'sms' ? { remainingSms: remaining } : /minute/i.test(unit ?? '') ? { remainingVoiceMinutes: remaining } : {};
	return { kind, usedPercent: usedPercent(total, remaining), ...counted };
}

/**
 * The newest page names BYTES, SMSmessages and minutes; older bodies have no unit and mean bytes. Only bytes are counted
 * as bytes: megabytes read so would be a million times too few.
 */
function kindOf(unit: string | null): Usage['kind'] {
	if (unit === null || /^\s*bytes?\s*$/i.test(unit)) return 'data';
	if (/sms|text|message/i.test(unit)) return 'sms';
	return /minute|voice|call/i.test(unit) ? 'voice' : null;
}
