import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Esim } from '../../model/esim';
import { purchasePerEsim, purchasePerOrder, type Outcome } from '../../model/purchase';
import { qrBinary, qrCodeProperty } from '../../model/qrBinary';
import type { Placed, Wanted } from './types';

/** A finished purchase as output items, paired with the item that wanted it. */
export async function outputItems<Basket>(
	context: IExecuteFunctions,
	wanted: Wanted<Basket>,
	placed: Placed,
	outcome: Outcome,
	warning: string | null,
): Promise<INodeExecutionData[]> {
	const { reference } = wanted;
	const { order } = placed;
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
	const esims = placed.esims.map(({ planId, esim }) => ({ planId, esim: { ...esim, reference } }));
	const whole = async (json: IDataObject) => [await item(context, wanted, json, esims.map(({ esim }) => esim))];
	if (!wanted.simplify) return await whole({ reference, outcome, warning, ...placed.body });
	if (wanted.output === 'perOrder') {
		return await whole(purchasePerOrder.parse({ ...head, provider: order.provider, esims: esims.map(({ esim }) => esim) }));
	}
	if (esims.length === 0) return await whole(purchasePerEsim.parse({ ...head, provider: order.provider }));
	return await Promise.all(
		esims.map(async ({ planId, esim }) => {
			return await item(context, wanted, purchasePerEsim.parse({ ...esim, ...head, planId: planId ?? head.planId }), [esim]);
		}),
	);
}

/** With several eSIMs on one item their QR codes are numbered from 0. */
async function item<Basket>(
	context: IExecuteFunctions,
	wanted: Wanted<Basket>,
	json: IDataObject,
	esims: Esim[],
): Promise<INodeExecutionData> {
	const output: INodeExecutionData = { json, pairedItem: { item: wanted.index } };
	if (!wanted.qrCode) return output;
	for (const [index, esim] of esims.entries()) {
		const qr = await qrBinary(context.helpers, esim);
		const property = esims.length === 1 ? qrCodeProperty : `${qrCodeProperty}_${index}`;
		if (qr) output.binary = { ...output.binary, [property]: qr };
	}
	return output;
}
