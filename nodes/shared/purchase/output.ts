import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { purchasedEsim, purchasePerEsim, purchasePerOrder, type Outcome } from '../model/purchase';
import { addToWarning } from '../model/warning';
import { asSafeFailure } from '../secrets/outward';
import type { Desk } from './desk';
import type { Finished } from './finish';
import type { Placed } from './purchase';
import { binaryOf, noQrField, qrCodeOf, qrFieldsOf, type QrCode } from './qrCodes';
import { sharesOf } from './shares';
import { summary } from './summary';
import type { Wanted } from './wanted';

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
	{ purchase, client }: Counter<Basket>,
	wanted: Wanted<Basket>,
	{ placed, surplus, outcome, warning }: Paid,
): Promise<INodeExecutionData[]> {
	const { reference, basket, output } = wanted;
	const { order } = placed;
	const account = client.account.fields;
	const more = surplus.length > 0 ? { surplus: surplus.map(surplusOf) } : {};
	const codes = await Promise.all(placed.esims.map(async (one) => await qrCodeOf(context, purchase.delivery.fetchQr, wanted, one)));
	const item = (json: IDataObject, of: QrCode[]): INodeExecutionData => {
		const warned = of.reduce<unknown>((said, code) => (code.warning === undefined ? said : addToWarning(said, code.warning)), warning);
		return { json: { ...json, warning: warned ?? null, ...more }, ...binaryOf(of), pairedItem: { item: wanted.index } };
	};
	if (!wanted.simplify) return [item({ ...account, reference, outcome, warning, ...placed.body, ...qrFieldsOf(codes) }, codes)];
	const head = {
		outcome,
		reference,
		orderId: placed.id || null,
		planId: order.lines[0]?.planId ?? null,
		total: order.total,
		currency: order.currency,
		createdAt: order.createdAt,
		provider: order.provider,
	};
	const own = { ...account, ...Object.fromEntries((purchase.columns ?? []).map((name) => [name, null])), ...placed.extra };
	const prices = sharesOf(order, placed.esims, purchase.basket.units(basket));
	const esims = placed.esims.map(({ esim, planId }, index) => ({ ...esim, reference, planId, price: prices[index] }));
	if (output === 'perOrder') {
		const all = esims.map((esim, index) => ({ ...purchasedEsim.parse(esim), ...codes[index]?.field }));
		return [item({ ...purchasePerOrder.parse(head), esims: all, ...own }, codes)];
	}
	// An order that has no eSIM yet, or never will, is one item with all that it cost.
	if (esims.length === 0) return [item({ ...purchasePerEsim.parse({ ...head, price: order.total }), ...noQrField(wanted), ...own }, [])];
	return esims.map((esim, index) => {
		const code = codes[index] ?? { field: {} };
		return item({ ...purchasePerEsim.parse({ ...esim, ...head, planId: esim.planId ?? head.planId }), ...code.field, ...own }, [code]);
	});
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
