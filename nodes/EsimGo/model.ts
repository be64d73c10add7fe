import { activation } from '../shared/model/activation';
import { esim, type Esim } from '../shared/model/esim';
import { isoTime } from '../shared/model/fields';
import { order, type Order } from '../shared/model/order';
import { plan, type Plan } from '../shared/model/plan';
import { linesOf, type Bundle, type WireEsim, type WireOrder } from './wire';

const provider = 'esimGo';

/** A bundle of the catalogue. Its price is in the organisation's currency, which the catalogue does not name. */
export function planOf(bundle: Bundle): Plan {
	const countries = (bundle.countries ?? []).map((country) => (typeof country === 'string' ? { iso: country, region: null } : country));
	const unlimited = bundle.unlimited === true;
	const regions = new Set(countries.map(({ region }) => region).filter((region) => region !== null));
	return plan.parse({
		provider,
		id: bundle.name,
		name: bundle.description,
		countries: countries.map(({ iso }) => iso).filter((iso) => iso !== null),
		region: regions.size === 1 ? [...regions][0] : null,
		dataMB: unlimited ? null : bundle.dataAmount,
		dataLabel: unlimited ? 'Unlimited' : dataLabel(bundle),
		unlimited: bundle.unlimited,
		days: bundle.duration,
		price: bundle.price,
		voiceMinutes: allowance(bundle, 'VOICE'),
		smsCount: allowance(bundle, 'SMS'),
	});
}

/** As sold: the size stands in the description ("eSIM, 1GB, 7 Days, ..."), else in the amount (MB, 1 GB = 1000 MB). */
function dataLabel({ description, dataAmount }: Bundle): string | null {
	const sold = /(\d+(?:\.\d+)?)\s?(GB|MB)\b/i.exec(description ?? '');
	if (sold) return `${sold[1]} ${sold[2].toUpperCase()}`;
	if (dataAmount === null || dataAmount <= 0) return null;
	return dataAmount >= 1000 ? `${dataAmount / 1000} GB` : `${dataAmount} MB`;
}

function allowance({ allowances }: Bundle, type: string): number | null {
	return allowances?.find((one) => one.type?.toUpperCase() === type)?.amount ?? null;
}

/** An eSIM from any body that describes one. Install links that the provider sends win over built ones. */
export function esimOf(wire: WireEsim, reference: string | null = wire.customerRef || null): Esim {
	const built = activation(wire.smdpAddress ?? wire.rspUrl, wire.matchingId);
	return esim.parse({
		provider,
		iccid: wire.iccid,
		reference,
		status: wire.profileStatus,
		...built,
		appleInstallUrl: wire.appleInstallUrl ?? built.appleInstallUrl,
		androidInstallUrl: wire.androidInstallUrl ?? built.androidInstallUrl,
		phoneNumber: wire.msisdn,
		installedAt: isoTime(wire.firstInstalledDateTime),
	});
}

/** An order; eSIMs named by ICCID only have nothing but that. */
export function orderOf(wire: WireOrder): Order {
	const lines = linesOf(wire);
	return order.parse({
		provider,
		id: wire.orderReference,
		type: lines[0]?.type ?? null,
		status: wire.status,
		statusMessage: wire.statusMessage,
		lines: lines.map((line) => ({ planId: line.item, quantity: line.quantity, price: line.pricePerUnit })),
		total: wire.total,
		currency: wire.currency,
		createdAt: isoTime(wire.createdDate ?? wire.createDate),
		esims: wireEsims(wire).map(({ esim: one }) => esimOf(one)),
	});
}

/** The eSIMs of an order with the bundle of their line: full data where it is there, else the ICCID alone. */
export function wireEsims(wire: WireOrder): Array<{ esim: WireEsim; planId: string | null }> {
	return linesOf(wire).flatMap((line) => {
		const full = line.esims ?? [];
		const known = new Set(full.map(({ iccid }) => iccid));
		const bare = (line.iccids ?? []).filter((iccid) => !known.has(iccid)).map(bareEsim);
		return [...full, ...bare].map((esim) => ({ esim, planId: line.item }));
	});
}

function bareEsim(iccid: string): WireEsim {
	const none = { matchingId: null, smdpAddress: null, rspUrl: null, profileStatus: null, firstInstalledDateTime: null };
	return { iccid, ...none, customerRef: null, appleInstallUrl: null, androidInstallUrl: null, msisdn: null };
}
