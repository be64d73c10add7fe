import type { IDataObject } from 'n8n-workflow';

/** One line of an order. With `iccids` the bundles go on those eSIMs, otherwise each on a new one. */
interface OrderedLine {
	planId: string;
	quantity: number;
	iccids: string[];
	allowReassign: boolean;
}

interface Ordered {
	lines: OrderedLine[];
	assign: boolean;
	/** ID of a branding profile from the portal; '' for the account's first one. */
	brandingProfile: string;
}

/** The body of POST /orders. It always states its type, because the default is not documented. */
export function orderRequest(type: 'transaction' | 'validate', { assign, lines, brandingProfile }: Ordered): IDataObject {
	return {
		type,
		assign,
		...(brandingProfile !== '' && { profileID: brandingProfile }),
		order: lines.map((line) => ({
			type: 'bundle',
			quantity: line.quantity,
			item: line.planId,
			...(line.iccids.length > 0 && { iccids: line.iccids }),
			...(line.allowReassign && { allowReassign: true }),
		})),
	};
}

/** Bundles to apply from the inventory: one on an existing eSIM, or several on new ones. */
interface Applied {
	iccid?: string;
	lines: Array<{ planId: string; quantity: number }>;
	allowReassign: boolean;
	startTime?: string;
}

/**
 * The body of POST /esims/apply: one form for a single bundle, another for several. The bundle's field is `name`, in the
 * older specification `bundle`.
 */
export function applyRequest({ iccid: target, lines, allowReassign, startTime }: Applied): IDataObject {
	const named = lines.map(({ planId, quantity }) => ({ name: planId, ...(quantity > 1 && { repeat: quantity }) }));
	if (named.length > 1) return { bundles: named };
	return {
		...named[0],
		...(target !== undefined && { iccid: target }),
		...(allowReassign && { allowReassign }),
		...(startTime !== undefined && { startTime }),
	};
}
