import { type Charge, laggingBalance } from '../frame/balance';
import type { Frame } from '../frame/frame';
import { makeIccid } from '../frame/iccid';
import { toCents } from '../frame/ledger';
import type { Switches } from '../frame/switches';
import type { Package } from './catalogue';
import type { PressOneSwitches, pressOneSwitches } from './switches';

export type PackageStatus = 'NOT_ACTIVE' | 'ACTIVE' | 'FINISHED' | 'EXPIRED';
export type OrderStatus = 'completed' | 'failed' | 'partially_refunded' | 'refunded';

/** A package on an eSIM. */
export interface EsimPackage {
	id: number;
	packageId: string;
	orderId: number;
	createdAt: number;
	status: PackageStatus;
	/** MB. */
	remaining: number;
	remainingVoice: number;
	remainingText: number;
	activatedAt?: number;
	expiresAt?: number;
	finishedAt?: number;
}

export interface Esim {
	id: number;
	iccid: string;
	matchingId: string;
	smdpAddress: string;
	createdAt: number;
	orderId: number;
	operatorId: number;
	recycledAt?: number;
	/** The original package and top-ups, in the order they were bought. */
	packages: EsimPackage[];
	/** The top-ups on offer; if not set, all of the operator's. */
	offered?: string[];
	/** When its top-up list was last read. */
	topUpsReadAt?: number;
	usageSeen?: { at: number; body: object };
}

export interface Order {
	id: number;
	code: string;
	type: Package['type'];
	packageId: string;
	quantity: number;
	description: string | null;
	status: OrderStatus;
	createdAt: number;
	/** What was charged for one. */
	netPrice: number;
	/** What was charged in all. */
	total: number;
	iccids: string[];
}

/** The error of a package. `charged` means after the order was made and paid. */
export interface PackageError {
	code: number;
	charged: boolean;
}

/** Everything the stand-in for PressOne's data API knows. */
export class Store {
	balance = 0;
	charges: Charge[] = [];
	/** Prices that the action setNetPrice has changed. */
	netPrices = new Map<string, number>();
	/** Token -> when it expires. */
	tokens = new Map<string, number>();
	tokenCalls = 0;
	orders: Order[] = [];
	esims = new Map<string, Esim>();
	/** eSIMs in stock, by package; no entry = enough. */
	stock = new Map<string, number>();
	packageErrors = new Map<string, PackageError>();
	/** They are not reset, so no ID is given twice. */
	private readonly ids = { order: 100_244, esim: 55_011, package: 727 };

	constructor(
		readonly frame: Frame,
		private readonly panel: Switches<typeof pressOneSwitches>,
	) {
		this.ids.order += frame.firstNumber;
		this.reset();
	}

	get switches(): PressOneSwitches {
		return this.panel.current();
	}

	get now(): number {
		return this.frame.clock.now();
	}

	reset(): void {
		this.balance = this.switches.openingBalance;
		this.charges = [];
		this.netPrices.clear();
		this.tokens.clear();
		this.tokenCalls = 0;
		this.orders = [];
		this.esims.clear();
		this.stock.clear();
		this.packageErrors.clear();
	}

	newOrder(details: Omit<Order, 'id' | 'code' | 'status' | 'createdAt' | 'iccids'>): Order {
		const id = ++this.ids.order;
		const day = new Date(this.now).toISOString().slice(0, 10).replaceAll('-', '');
		const order: Order = { id, code: `${day}-${id}`, status: 'completed', createdAt: this.now, iccids: [], ...details };
		this.orders.push(order);
		return order;
	}

	newEsim(orderId: number, operatorId: number): Esim {
		const id = ++this.ids.esim;
		const esim: Esim = {
			id,
			iccid: makeIccid('892340', id),
			matchingId: `SIM-${this.frame.random.text(8, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789')}`,
			smdpAddress: 'smdp.sandbox.example',
			createdAt: this.now,
			orderId,
			operatorId,
			packages: [],
		};
		this.esims.set(esim.iccid, esim);
		return esim;
	}

	addPackage(esim: Esim, orderId: number, { id, amount, voice, text }: Package): EsimPackage {
		const added: EsimPackage = {
			id: ++this.ids.package,
			packageId: id,
			orderId,
			createdAt: this.now,
			status: 'NOT_ACTIVE',
			remaining: amount,
			remainingVoice: voice ?? 0,
			remainingText: text ?? 0,
		};
		esim.packages.push(added);
		return added;
	}

	/** Whether reads by ID or ICCID show it yet. */
	isReadable({ createdAt }: { createdAt: number }): boolean {
		return createdAt <= this.now - this.switches.readLagMs;
	}

	/** Changes the balance by an amount, which may be negative. */
	move(amount: number): void {
		this.balance = toCents(this.balance + amount);
		if (amount < 0) this.charges.push({ at: this.now, amount: -amount });
	}

	/** The balance as the API shows it. It may lag behind. */
	shownBalance(): number {
		return laggingBalance(this.balance, this.charges, this.now - this.switches.balanceLagMs);
	}

	/** A package at today's net price. */
	priced(sold: Package): Package {
		const netPrice = this.netPrices.get(sold.id);
		return netPrice === undefined ? sold : { ...sold, netPrice };
	}
}
