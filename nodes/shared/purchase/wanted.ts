import type { IExecuteFunctions } from 'n8n-workflow';
import { referenceOf } from '../fields/identity';
import { amount, flag, itemOf, optionalNumber, optionalText, type Item } from '../fields/item';
import { wantedQrCodes } from '../fields/qrCode';
import { asFailure, badParameter, Failure } from '../failure';
import type { Purchase, Sought } from './purchase';

/** The limits of an item. An undefined limit does not apply. */
export interface Guards {
	maxTotal?: number;
	minBalanceAfter?: number;
	maxUnitsPerRun?: number;
	dryRun: boolean;
}

/** What one item wants to buy, read and checked before anything is sent. */
export interface Wanted<Basket> extends Sought<Basket> {
	index: number;
	guards: Guards;
	/** `notBought`: a person has checked that an earlier attempt bought nothing. */
	earlierAttempt: 'wait' | 'notBought';
	/** How long the item waits for its outcome and its delivery together (ms). */
	waitMs: number;
	pauseMs: number;
	output: 'perEsim' | 'perOrder';
	simplify: boolean;
	/** Whether each eSIM gets its QR code as a file. */
	qrCode: boolean;
	/** Whether each eSIM gets its QR code as text. */
	qrCodeDataUrl: boolean;
}

/** Reads what every item wants, or why its parameters cannot be used. All items are read before the first request is sent. */
export function readWanted<Basket>(context: IExecuteFunctions, purchase: Purchase<Basket>): Array<Wanted<Basket> | Failure> {
	const read = context.getInputData().map((_, index) => readItem(context, purchase, index));
	return refuseRepeats(read);
}

function readItem<Basket>(context: IExecuteFunctions, purchase: Purchase<Basket>, index: number): Wanted<Basket> | Failure {
	const item = itemOf(context, index);
	try {
		return {
			index,
			reference: referenceOf(item),
			basket: purchase.basket.read(item),
			guards: readGuards(item),
			earlierAttempt: readEarlierAttempt(item),
			waitMs: amount(item, 'options.waitMinutes', 'Wait for Delivery', 10) * 60_000,
			pauseMs: amount(item, 'options.pauseSeconds', 'Pause Between Orders', 0) * 1_000,
			output: optionalText(item, 'options.output') === 'perOrder' ? 'perOrder' : 'perEsim',
			simplify: flag(item, 'simplify', true),
			...wantedQrCodes(item),
		};
	} catch (cause) {
		return asFailure(cause).copyWith({ ran: 'never' });
	}
}

/** A limit that was not added does not apply. One that was added but is empty is refused, because it would limit nothing. */
function readGuards(item: Item): Guards {
	return {
		maxTotal: optionalNumber(item, 'guards.maxTotal', 'Max Total'),
		minBalanceAfter: optionalNumber(item, 'guards.minBalanceAfter', 'Min Balance After'),
		maxUnitsPerRun: optionalNumber(item, 'guards.maxUnitsPerRun', 'Max Units per Run'),
		dryRun: flag(item, 'guards.dryRun'),
	};
}

function readEarlierAttempt(item: Item): Wanted<never>['earlierAttempt'] {
	const value = optionalText(item, 'options.earlierAttempt');
	if (value === '' || value === 'wait') return 'wait';
	if (value === 'notBought') return 'notBought';
	throw badParameter(
		`Earlier Attempt cannot be "${value}"`,
		"Choose Wait or Nothing Was Bought. Choose the latter only after you have seen in the wholesaler's portal that nothing was bought.",
	);
}

/** If several items of a run have the same reference, all of them are refused: otherwise, only one of them would get an eSIM. */
function refuseRepeats<Basket>(read: Array<Wanted<Basket> | Failure>): Array<Wanted<Basket> | Failure> {
	const indexes = new Map<string, number[]>();
	for (const entry of read) {
		if (!(entry instanceof Failure)) indexes.set(entry.reference, [...(indexes.get(entry.reference) ?? []), entry.index]);
	}
	return read.map((entry) => {
		if (entry instanceof Failure) return entry;
		const same = indexes.get(entry.reference) ?? [];
		if (same.length < 2) return entry;
		return new Failure({
			message: `The reference "${entry.reference}" is used by several items of this run: ${same.join(', ')}`,
			description: 'None of them was bought. Give each unit a reference of its own, for example order, line and unit.',
			ran: 'never',
			data: { reference: entry.reference },
		});
	});
}
