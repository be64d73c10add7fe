import type { Frame } from '../frame/frame';
import { makeIccid } from '../frame/iccid';
import { toCents } from '../frame/ledger';
import type { Switches } from '../frame/switches';
import type { Bundle } from './catalogue';
import type { esimGoSwitches, EsimGoSwitches } from './switches';
import type { Carrier } from './world';

export type BundleState = 'processing' | 'queued' | 'active' | 'depleted' | 'expired' | 'revoked' | 'lapsed';
export type ProfileStatus = 'Released' | 'Downloaded' | 'Installed' | 'Unavailable' | 'Deactivated';

export interface Assignment {
	id: string;
	bundle: string;
	/** Order or apply reference with its suffix, e.g. `…-0`. */
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
	/** What lists still show while a change of customerRef is on its way. */
	refBefore: string;
	refChangedAt: number;
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

/** Everything the stand-in for eSIM Go knows. */
export class Store {
	balance = 0;
	esims = new Map<string, Esim>();
	orders: Order[] = [];
	stock: StockRow[] = [];
	topUps: Array<{ at: number; amount: number }> = [];
	insufficientAlerts = 0;
	private serial = 0;
	private assignmentId = 215_009_265;
	private usageId = 12_344;

	constructor(
		readonly frame: Frame,
		private readonly panel: Switches<typeof esimGoSwitches>,
	) {
		this.reset();
	}

	get switches(): EsimGoSwitches {
		return this.panel.current();
	}

	get now(): number {
		return this.frame.clock.now();
	}

	reset(): void {
		this.balance = this.switches.openingBalance;
		this.esims.clear();
		this.orders = [];
		this.stock = [];
		this.topUps = [];
		this.insufficientAlerts = 0;
		this.serial = 0;
		this.assignmentId = 215_009_265;
		this.usageId = 12_344;
	}

	/** A new eSIM on a carrier, in the account from now on. */
	newEsim(carrier: Carrier, readyAt: number): Esim {
		const { random } = this.frame;
		const serial = ++this.serial;
		const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
		const esim: Esim = {
			iccid: makeIccid('894450', 77_000_000_000 + serial),
			matchingId: `JQ-${random.digits(6)}-${random.text(8, letters)}`,
			smdpAddress: 'rsp.sandbox.example',
			pin: random.digits(4),
			puk: random.digits(8),
			msisdn: `4479000${String(serial).padStart(5, '0')}`,
			carrier,
			profileStatus: 'Released',
			inAccount: true,
			customerRef: '',
			refBefore: '',
			refChangedAt: 0,
			lastAction: '',
			actionAt: this.now,
			assignedAt: this.now,
			readyAt,
			attached: false,
			visited: {},
			travelling: false,
			sms: [],
			assignments: [],
			history: [],
		};
		this.esims.set(esim.iccid, esim);
		return esim;
	}

	newAssignmentId(): string {
		return String(++this.assignmentId);
	}

	/** Stock of a bundle that can still be used, what expires first comes first. */
	usableStock(bundle: string): StockRow[] {
		return this.stock
			.filter((row) => row.bundle === bundle && row.remaining > 0 && row.expiresAt > this.now)
			.sort((a, b) => a.expiresAt - b.expiresAt || a.usageId - b.usageId);
	}

	/** New stock, just bought; it can be used for a year (ours). */
	addStock(bundle: Bundle, quantity: number): StockRow {
		const row: StockRow = {
			usageId: ++this.usageId,
			bundle: bundle.name,
			total: quantity,
			remaining: quantity,
			pricePerUnit: bundle.price,
			purchasedAt: this.now,
			expiresAt: new Date(this.now).setUTCFullYear(new Date(this.now).getUTCFullYear() + 1),
		};
		this.stock.push(row);
		return row;
	}

	/** Adds to the balance (or takes away). */
	move(amount: number): void {
		this.balance = toCents(this.balance + amount);
	}

	/** Writes a line into an eSIM's history; `asLastAction` also shows it in GET /esims. */
	note(esim: Esim, name: string, entry: Omit<HistoryEntry, 'name' | 'at'> = {}, asLastAction?: string): void {
		esim.history.push({ name, ...entry, at: this.now });
		if (asLastAction === undefined) return;
		esim.lastAction = asLastAction;
		esim.actionAt = this.now;
	}
}
