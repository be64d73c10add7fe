import { z } from 'zod/v4';
import type { SandboxRequest } from '../frame/provider';
import { toCents } from '../frame/ledger';
import { findUsableEsim } from './access';
import { isCompatible } from './assign';
import { readBody } from './body';
import type { Bundle } from './bundle';
import { findBundle } from './catalogue';
import { refuse } from './refuse';
import type { OrderLine } from './records';
import type { Store } from './store';

const orderBody = z.object({
	type: z.string().optional(),
	assign: z.boolean().nullish(),
	profileid: z.string().nullish(),
	order: z
		.array(
			z.object({
				type: z.string(),
				quantity: z.int(),
				item: z.string(),
				iccids: z.array(z.string()).nullish(),
				allowreassign: z.boolean().nullish(),
			}),
		)
		.min(1),
});

export type OrderMode = 'validate' | 'transaction';
type WantedLine = z.output<typeof orderBody>['order'][number];

export interface CheckedOrder {
	mode: OrderMode;
	assign: boolean;
	lines: OrderLine[];
	total: number;
	/** The number of bundles in all lines. */
	quantity: number;
}

/** Reads POST /orders and its mode. The lines are not checked yet. */
export function readOrder(store: Store, request: SandboxRequest): { mode: OrderMode; assign: boolean; wanted: WantedLine[] } {
	const { type, assign, profileid, order } = readBody(request, orderBody);
	const mode = type ?? store.switches.missingOrderType;
	if (mode !== 'validate' && mode !== 'transaction') refuse(400, 'type must be validate or transaction');
	if (profileid && !assign) refuse(400, 'profileID needs assign');
	return { mode, assign: assign ?? false, wanted: order };
}

/** The checks that a validation and a real order share, apart from the balance. */
export function checkLines(store: Store, assign: boolean, wanted: WantedLine[]): Omit<CheckedOrder, 'mode'> {
	const lines = wanted.map((line) => checkLine(store, assign, line));
	return {
		assign,
		lines,
		total: toCents(lines.reduce((sum, line) => sum + line.subTotal, 0)),
		quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
	};
}

function checkLine(store: Store, assign: boolean, { type, item, quantity, iccids, allowreassign }: WantedLine): OrderLine {
	if (type !== 'bundle') refuse(400, 'order type must be bundle');
	if (quantity < 1) refuse(400, 'quantity must be at least 1');
	const bundle = needBundle(store, item);
	const targets = iccids ?? [];
	const allowReassign = allowreassign ?? false;
	if (targets.length > 0 && !assign) refuse(400, 'iccids can only be given when assign is true');
	if (targets.length > 0 && targets.length !== quantity) refuse(400, `quantity ${quantity} does not match ${targets.length} iccids`);
	for (const iccid of targets) {
		const esim = findUsableEsim(store, iccid, 400);
		if (!allowReassign && !isCompatible(esim, bundle)) refuse(400, `bundle ${item} is not compatible with eSIM ${iccid}`);
	}
	const subTotal = toCents(bundle.price * quantity);
	return { type: 'bundle', item, quantity, pricePerUnit: bundle.price, subTotal, allowReassign, targets, iccids: [] };
}

/** A bundle of the catalogue at its current price. If it does not exist, refuses with the status that the switch sets. */
export function needBundle(store: Store, name: string): Bundle {
	const { catalogueSize, unknownBundleStatus } = store.switches;
	return store.priced(findBundle(name, catalogueSize) ?? refuse(unknownBundleStatus, `bundle ${name} not found`));
}
