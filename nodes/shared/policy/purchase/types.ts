import type {
	BinaryHelperFunctions,
	IBinaryData,
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
	RequestHelperFunctions,
} from 'n8n-workflow';
import type { Item } from '../../fields/item';
import type { Esim } from '../../model/esim';
import type { Order } from '../../model/order';
import type { Call } from '../call';
import type { Client } from '../client';
import type { Provider } from '../provider';

/** An order that stands at the provider. */
export interface Placed {
	id: string;
	order: Order;
	/** Its eSIMs with the plan that each was bought for, and the provider's own PNG of the QR code; fewer than ordered while delivery goes on. */
	esims: Array<{ planId: string | null; esim: Esim; qrCode?: Buffer }>;
	/** The provider's own body. */
	body: IDataObject;
	/** Fields of the output that only this provider has. */
	extra?: IDataObject;
	/** What the user must know of it, such as a QR code that is not there yet. */
	warning?: string;
}

/** Orders of a time span; `complete` is false where there were more than can be read. */
export interface RecentOrders {
	orders: Placed[];
	complete: boolean;
}

/** A purchase as an operation file describes it: what to send, and how this provider lets it be found again. */
export interface Purchase<Basket> {
	provider: Provider;
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	fields: INodeProperties[];
	request: { method: IHttpRequestMethods; path: string };
	/** Reads and checks the parameters of an item. */
	basket: (item: Item) => Basket;
	call: (basket: Basket) => Partial<Call>;
	/** The order in the answer to the purchase; a Failure where it cannot be read, which counts as a lost answer. */
	read: (body: unknown, basket: Basket) => Placed;
	/**
	 * Present where the provider has no way to look for a purchase: how a person can find out, as a sentence. Then nothing
	 * is looked for after a lost answer, a reference that was noted is never sent again, and the answer of a purchase is
	 * kept whole, since it can be had from nowhere else.
	 */
	cannotBeFound?: string;
	/** How many eSIMs the basket brings; 0 where none are to be waited for. */
	expected: (basket: Basket) => number;
	/** Its lines, for what has no order yet. */
	lines: (basket: Basket) => Array<{ planId: string | null; quantity: number }>;
	/** How many units the basket buys. */
	units: (basket: Basket) => number;
	/** What the basket costs, without buying it. */
	price: (client: Client, basket: Basket) => Promise<Price>;
	/** Looks right before it is sent, after the guards; a Failure keeps it from being sent. */
	check?: (client: Client, basket: Basket) => Promise<void>;
	/** The balance of the account, where the provider reports one. */
	balance?: (client: Client) => Promise<number>;
	/** A text that is the same for baskets of the same content. */
	content: (basket: Basket) => string;
	/** What is different between the basket and an order, as part of a sentence; undefined where nothing is. */
	difference: (basket: Basket, placed: Placed) => string | undefined;
	/** The purchase that carries this reference at the provider. */
	find: (client: Client, basket: Basket, reference: string) => Promise<Placed | undefined>;
	/**
	 * All references at the provider that contain a text, in few requests; undefined where they cannot all be told.
	 * Where it is missing, each reference is looked up by itself.
	 */
	referencesLike?: (client: Client, text: string) => Promise<Set<string> | undefined>;
	/** An order by its id, or undefined where the provider knows none. */
	byId: (client: Client, id: string) => Promise<Placed | undefined>;
	/** Orders made since a time by the provider's clock; where references are found exactly, those of this one are enough. */
	recent: (client: Client, since: Date, reference: string) => Promise<RecentOrders>;
	/** The reference that an order already belongs to, or undefined where nobody claims it. */
	claimant: (client: Client, basket: Basket, placed: Placed) => Promise<string | undefined>;
	/** Waits for the eSIMs of an order and reads what is missing of them. Gives back what there is at `until`. */
	deliver: (client: Client, basket: Basket, placed: Placed, until: number) => Promise<Placed>;
	/** Writes the reference to where `find` looks for it. Gives back the order as it then is. */
	mark: (client: Client, basket: Basket, placed: Placed, reference: string) => Promise<Placed>;
	/** The QR code of an eSIM that has no activation code to draw one from; undefined where it cannot be had. */
	fetchQr?: (helpers: QrHelpers, esim: Esim) => Promise<IBinaryData | undefined>;
}

export type QrHelpers = Pick<BinaryHelperFunctions, 'prepareBinaryData'> & Pick<RequestHelperFunctions, 'httpRequest'>;

/** What a basket costs before it is bought, in the account's currency. */
export interface Price {
	total: number;
	currency: string | null;
	/** What is not certain about it, as a sentence. */
	note?: string;
}

/** The limits of an item; what is undefined is not limited. */
export interface Guards {
	maxTotal?: number;
	minBalanceAfter?: number;
	maxUnitsPerRun?: number;
	dryRun: boolean;
}

/** One item's wish, read and checked before anything is sent. */
export interface Wanted<Basket> {
	index: number;
	reference: string;
	basket: Basket;
	guards: Guards;
	waitMs: number;
	pauseMs: number;
	output: 'perEsim' | 'perOrder';
	simplify: boolean;
	qrCode: boolean;
}
