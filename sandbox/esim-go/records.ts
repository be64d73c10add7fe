import type { Carrier } from './world';

export type BundleState = 'processing' | 'queued' | 'active' | 'depleted' | 'expired' | 'revoked' | 'lapsed';
export type ProfileStatus = 'Released' | 'Downloaded' | 'Installed' | 'Unavailable' | 'Deactivated';

export interface Assignment {
	id: string;
	bundle: string;
	/** Order or apply reference with its suffix, e.g. `…-0`, or an id of its own. */
	reference: string;
	orderReference: string;
	state: BundleState;
	unlimited: boolean;
	initialBytes: number;
	remainingBytes: number;
	assignedAt: number;
	/** When a bundle that does not start by itself shall start. */
	startsAt?: number;
	startAt?: number;
	endAt?: number;
	/** Data has been used; FirstUse was told. */
	used: boolean;
	/** Usage thresholds (percent) already told. */
	told: number[];
	/** Where a refund goes: the stock row it came from, or none when bought straight onto the eSIM. */
	usageId?: number;
	pricePaid: number;
	purchasedAt: number;
}

export interface HistoryEntry {
	name: string;
	bundle?: string;
	bundleState?: string;
	alertType?: string;
	at: number;
}

export interface Location {
	tadig: string;
	network: string;
	brand: string;
	country: string;
	at: number;
}

export interface Esim {
	iccid: string;
	matchingId: string;
	smdpAddress: string;
	pin: string;
	puk: string;
	msisdn: string;
	carrier: Carrier;
	profileStatus: ProfileStatus;
	firstInstalledAt?: number;
	/** False once the returns process has taken it out of the account. */
	inAccount: boolean;
	customerRef: string;
	/** Every customerRef it was given, oldest first: lists may still show an earlier one. */
	references: Array<{ at: number; text: string }>;
	lastAction: string;
	actionAt: number;
	assignedAt: number;
	/** Install details answer 503 until then. */
	readyAt: number;
	attached: boolean;
	location?: Location;
	/** Country -> last time it was reported. */
	visited: Record<string, number>;
	/** A traveller is using it. */
	travelling: boolean;
	sms: Array<{ at: number; from: string; message: string }>;
	assignments: Assignment[];
	history: HistoryEntry[];
}

export interface OrderLine {
	type: 'bundle' | 'bundleAssignment';
	item: string;
	quantity: number;
	pricePerUnit: number;
	subTotal: number;
	allowReassign: boolean;
	/** eSIMs asked for; empty = new ones. */
	targets: string[];
	/** eSIMs the bundles are on, once delivered. */
	iccids: string[];
}

export interface Order {
	reference: string;
	lines: OrderLine[];
	total: number;
	assigned: boolean;
	createdAt: number;
	delivered: boolean;
	status: string;
	statusMessage: string;
	sourceIP: string;
	/** A reference for its eSIMs, where the order was not made by this API. */
	customerRef?: string;
	/** The action setOrderStatus has ended it: what was not delivered by then never is. */
	ended?: boolean;
}

export interface StockRow {
	usageId: number;
	bundle: string;
	total: number;
	remaining: number;
	pricePerUnit: number;
	purchasedAt: number;
	expiresAt: number;
}
