import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Esim } from '../../model/esim';
import { purchasePerEsim, purchasePerOrder, type Outcome } from '../../model/purchase';
import { qrBinary, qrCodeProperty } from '../../model/qrBinary';
import type { Desk } from './buy';
import type { Placed, Wanted } from './types';

type Delivered = Placed['esims'][number];

type Counter<Basket> = Pick<Desk<Basket>, 'purchase' | 'client'>;

/** A finished purchase as output items, paired with the item that wanted it. */
export async function outputItems<Basket>(
	context: IExecuteFunctions,
	counter: Counter<Basket>,
	wanted: Wanted<Basket>,
	placed: Placed,
	outcome: Outcome,
	warning: string | null,
): Promise<INodeExecutionData[]> {
	const { reference } = wanted;
	const { order } = placed;
	const account = counter.client.account.fields;
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
	const one = async (json: IDataObject, of: Delivered[]) => await item(context, counter, wanted, json, of);
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

/** With several eSIMs on one item their QR codes are numbered from 0. */
async function item<Basket>(
	context: IExecuteFunctions,
	{ purchase }: Counter<Basket>,
	wanted: Wanted<Basket>,
	json: IDataObject,
	esims: Delivered[],
): Promise<INodeExecutionData> {
	const output: INodeExecutionData = { json, pairedItem: { item: wanted.index } };
	if (!wanted.qrCode) return output;
	for (const [index, { esim, qrCode }] of esims.entries()) {
		const qr = (await qrBinary(context.helpers, esim, qrCode)) ?? (await fetchedQr(context, purchase.fetchQr, esim));
		const property = esims.length === 1 ? qrCodeProperty : `${qrCodeProperty}_${index}`;
		if (qr) output.binary = { ...output.binary, [property]: qr };
		else output.json = { ...output.json, warning: withoutQr(output.json.warning) };
	}
	return output;
}

/** A picture that cannot be had never fails a purchase that stands. */
async function fetchedQr(
	{ helpers }: IExecuteFunctions,
	fetchQr: ((helpers: IExecuteFunctions['helpers'], esim: Esim) => Promise<IBinaryData | undefined>) | undefined,
	esim: Esim,
): Promise<IBinaryData | undefined> {
	return await fetchQr?.(helpers, esim).catch(() => undefined);
}

function withoutQr(warning: unknown): string {
	const said = 'There is no QR code: the eSIM has no activation code yet, nor a link to its QR code that works.';
	return typeof warning === 'string' && warning !== said ? `${warning} ${said}` : said;
}
