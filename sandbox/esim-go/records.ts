import type { Carrier } from './world';

export type BundleState = 'processing' | 'queued' | 'active' | 'depleted' | 'expired' | 'revoked' | 'lapsed';
export type ProfileStatus = 'Released' | 'Downloaded' | 'Installed' | 'Unavailable' | 'Deactivated';

export interface Assignment {
	id: string;
	bundle: string;
	/** Order or apply reference with its suffix, such as `…-0`, or an ID of its own. */
	reference: string;
	orderReference: string;
	state: BundleState;
	unlimited: boolean;
	initialBytes: number;
	remainingBytes: number;
	assignedAt: number;
	/** Start time of a bundle that is not activated automatically. */
	startsAt?: number;
	startAt?: number;
	endAt?: number;
	/** Data has been used and FirstUse was sent. */
	used: boolean;
	/** Usage thresholds (percent) that were already reported. */
	told: number[];
	/** The stock row it came from, to which a refund goes. None if it was bought directly for the eSIM. */
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
	/** Who has suspended it. eSIM Go's own suspension cannot be lifted by the API. */
	suspendedBy?: 'partner' | 'policy';
	/** When it was last suspended or unsuspended, and what it was before. Reads may still show that. */
	suspension?: { at: number; wasSuspended: boolean };
	/** False once the returns process has taken it out of the account. */
	inAccount: boolean;
	customerRef: string;
	/** Every customerRef it was given, oldest first. Lists may still show an earlier one. */
	references: Array<{ at: number; text: string }>;
	lastAction: string;
	actionAt: number;
	assignedAt: number;
	/** Install details answer 503 until then. */
	readyAt: number;
	attached: boolean;
	location?: Location;
	/** By country, the time when it was last reported. */
	visited: Record<string, number>;
	/** Whether a traveller is using it. */
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
	/** The eSIMs that were asked for, or empty for new ones. */
	targets: string[];
	/** The eSIMs that the bundles are on, once delivered. */
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
	/** The balance right after the charge. */
	runningBalance: number;
	/** A reference for its eSIMs, if this API did not make the order. */
	customerRef?: string;
	/** The action setOrderStatus has ended it. Anything not delivered by then never will be. */
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
