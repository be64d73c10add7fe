import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Esim } from '../model/esim';
import { purchasePerEsim, purchasePerOrder, type Outcome } from '../model/purchase';
import { qrBinary, qrCodeProperty } from '../model/qrBinary';
import { addToWarning } from '../model/warning';
import { asSafeFailure } from '../secrets/outward';
import { withoutSecrets } from '../secrets/known';
import type { Desk } from './desk';
import type { Finished } from './finish';
import type { Placed } from './purchase';
import { summary } from './summary';
import type { Wanted } from './wanted';

type Delivered = Placed['esims'][number];

type Counter<Basket> = Pick<Desk<Basket>, 'purchase' | 'client'>;

interface Paid extends Finished {
	outcome: Outcome;
}

/**
 * A finished purchase as output items, paired with its input item. It is paid for, so nothing here may fail the item. What
 * cannot be shown in the usual form is shown in a simple form, with a warning.
 */
export async function outputItems<Basket>(
	context: IExecuteFunctions,
	counter: Counter<Basket>,
	wanted: Wanted<Basket>,
	paid: Paid,
): Promise<INodeExecutionData[]> {
	try {
		return await usualItems(context, counter, wanted, paid);
	} catch (cause) {
		const { placed, outcome, warning } = paid;
		const { reference, index } = wanted;
		const why = `It could not be shown in the usual form. ${asSafeFailure(cause).message}`;
		const json = {
			...counter.client.account.fields,
			...summary(reference, paid),
			outcome,
			warning: [warning, why].filter(Boolean).join(' '),
			body: placed.body,
		};
		return [{ json, pairedItem: { item: index } }];
	}
}

async function usualItems<Basket>(
	context: IExecuteFunctions,
	counter: Counter<Basket>,
	wanted: Wanted<Basket>,
	{ placed, surplus, outcome, warning }: Paid,
): Promise<INodeExecutionData[]> {
	const { reference } = wanted;
	const { order } = placed;
	const account = counter.client.account.fields;
	const more = surplus.length > 0 ? { surplus: surplus.map(surplusOf) } : {};
	const head = {
		reference,
		outcome,
		orderId: placed.id || null,
		planId: order.lines[0]?.planId ?? null,
		total: order.total,
		currency: order.currency,
		createdAt: order.createdAt,
		warning,
	};
	const esims = placed.esims.map((entry) => ({ ...entry, esim: { ...entry.esim, reference } }));
	const one = async (json: IDataObject, of: Delivered[]) => await itemWithQrCodes(context, counter, wanted, { ...json, ...more }, of);
	if (!wanted.simplify) return [await one({ ...account, reference, outcome, warning, ...placed.body }, esims)];
	const simplified = async (json: IDataObject, of: Delivered[]) => await one({ ...json, ...account, ...placed.extra }, of);
	if (wanted.output === 'perOrder') {
		const all = esims.map(({ esim }) => esim);
		return [await simplified(purchasePerOrder.parse({ ...head, provider: order.provider, esims: all }), esims)];
	}
	if (esims.length === 0) return [await simplified(purchasePerEsim.parse({ ...head, provider: order.provider }), [])];
	return await Promise.all(
		esims.map(async (entry) => {
			return await simplified(purchasePerEsim.parse({ ...entry.esim, ...head, planId: entry.planId ?? head.planId }), [entry]);
		}),
	);
}

/** A surplus charge, with what a person needs to have it taken back. */
function surplusOf({ id, order, esims }: Placed): IDataObject {
	return {
		orderId: id || null,
		total: order.total,
		currency: order.currency,
		createdAt: order.createdAt,
		iccids: esims.flatMap(({ esim }) => esim.iccid ?? []),
	};
}

/** Adds QR codes to an item. If it has several eSIMs, their QR codes are numbered from 0. */
async function itemWithQrCodes<Basket>(
	context: IExecuteFunctions,
	{ purchase }: Counter<Basket>,
	wanted: Wanted<Basket>,
	json: IDataObject,
	esims: Delivered[],
): Promise<INodeExecutionData> {
	const output: INodeExecutionData = { json, pairedItem: { item: wanted.index } };
	if (!wanted.qrCode) return output;
	for (const [index, entry] of esims.entries()) {
		const qr = await qrOf(context, purchase.delivery.fetchQr, entry).catch((cause: unknown) => qrCodeFailed(cause));
		const property = esims.length === 1 ? qrCodeProperty : `${qrCodeProperty}_${index}`;
		if (typeof qr === 'string') output.json = { ...output.json, warning: addToWarning(output.json.warning, qr) };
		else output.binary = { ...output.binary, [property]: qr };
	}
	return output;
}

function qrCodeFailed(cause: unknown): string {
	return `Its QR code could not be made or stored: ${withoutSecrets(cause instanceof Error ? cause.message : String(cause))}. Its activation code is in the item.`;
}

type FetchQr = NonNullable<Desk<never>['purchase']['delivery']['fetchQr']>;

/** The QR code's picture, or a text that says why there is none. */
async function qrOf(
	{ helpers }: IExecuteFunctions,
	fetchQr: FetchQr | undefined,
	{ esim, qrCode }: Delivered,
): Promise<IBinaryData | string> {
	const fetched = async (given: Esim) => await fetchQr?.(helpers, given).catch(() => undefined);
	const qr = (await qrBinary(helpers, esim, qrCode)) ?? (await fetched(esim));
	return (
		qr ?? 'There is no QR code: the eSIM does not yet have an activation code that phones understand, or a working link to its QR code.'
	);
}
