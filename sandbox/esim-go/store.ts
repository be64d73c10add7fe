import { type Charge, laggingBalance } from '../frame/balance';
import type { Frame } from '../frame/frame';
import { makeIccid } from '../frame/iccid';
import { toCents } from '../frame/ledger';
import type { Switches } from '../frame/switches';
import type { Bundle } from './bundle';
import type { Esim, HistoryEntry, Order, StockRow } from './records';
import type { esimGoSwitches, EsimGoSwitches } from './switches';
import type { Carrier } from './world';

/** Everything the stand-in for eSIM Go knows. */
export class Store {
	balance = 0;
	charges: Charge[] = [];
	/** Prices set by the action setPrice. */
	prices = new Map<string, number>();
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
		this.charges = [];
		this.prices.clear();
		this.esims.clear();
		this.orders = [];
		this.stock = [];
		this.topUps = [];
		this.insufficientAlerts = 0;
		this.serial = 0;
		this.assignmentId = 215_009_265;
		this.usageId = 12_344;
	}

	/** Adds a new eSIM of a carrier to the account. */
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
			references: [],
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

	/** The usable stock of a bundle. What expires first comes first. */
	usableStock(bundle: string): StockRow[] {
		return this.stock
			.filter((row) => row.bundle === bundle && row.remaining > 0 && row.expiresAt > this.now)
			.sort((a, b) => a.expiresAt - b.expiresAt || a.usageId - b.usageId);
	}

	/** Adds stock that was just bought. It can be used for a year (our choice). */
	addStock(bundle: Bundle, quantity: number, pricePerUnit = bundle.price): StockRow {
		const row: StockRow = {
			usageId: ++this.usageId,
			bundle: bundle.name,
			total: quantity,
			remaining: quantity,
			pricePerUnit,
			purchasedAt: this.now,
			expiresAt: new Date(this.now).setUTCFullYear(new Date(this.now).getUTCFullYear() + 1),
		};
		this.stock.push(row);
		return row;
	}

	/** Adds an amount to the balance, or takes it away if negative. */
	move(amount: number): void {
		this.balance = toCents(this.balance + amount);
		if (amount < 0) this.charges.push({ at: this.now, amount: -amount });
	}

	/** The balance as reads show it. It may be behind. */
	shownBalance(): number {
		return laggingBalance(this.balance, this.charges, this.now - this.switches.balanceLagMs);
	}

	/** A bundle at its current price. */
	priced(bundle: Bundle): Bundle {
		const price = this.prices.get(bundle.name);
		return price === undefined ? bundle : { ...bundle, price };
	}

	/** Writes a line into an eSIM's history; `asLastAction` also shows it in GET /esims. */
	note(esim: Esim, name: string, entry: Omit<HistoryEntry, 'name' | 'at'> = {}, asLastAction?: string): void {
		esim.history.push({ name, ...entry, at: this.now });
		if (asLastAction === undefined) return;
		esim.lastAction = asLastAction;
		esim.actionAt = this.now;
	}
}
