import type { Frame } from '../frame/frame';
import { makeIccid } from '../frame/iccid';
import { toCents } from '../frame/ledger';
import type { Switches } from '../frame/switches';
import { Outbox } from './outbox';
import type { Plan } from './plans';
import type { oytelSwitches, OytelSwitches } from './switches';

export type Environment = 'sandbox' | 'production';

/** One purchase: one plan on one new eSIM. */
export interface Order {
	orderId: string;
	esimId: string;
	environment: Environment;
	planId: string;
	termMonths: number;
	customerEmail: string;
	customerName: string;
	referenceId?: string;
	webhookUrl?: string;
	/** What was charged, in USD. */
	amount: number;
	/** What was left afterwards. */
	balanceAfter: number;
	createdAt: number;
}

export interface Esim {
	esimId: string;
	environment: Environment;
	planId: string;
	iccid: string;
	activationCode: string;
	/** Unguessable part of the QR link. */
	qrToken: string;
	mobileNumber?: string;
	/** provisioned, active, suspended, expired, or any text that the action setStatus gives. */
	status: string;
	createdAt: number;
	/** The QR link and activation code are missing until then. */
	readyAt: number;
	expiresAt: number;
	activatedAt?: number;
	/** null when unlimited. */
	limitMb: number | null;
	usedMb: number;
	calls: number;
	sms: number;
	/** Usage thresholds (percent) that were already reported. */
	told: number[];
	/** Name of the country whose network it uses. */
	network?: string;
}

export interface Mail {
	at: number;
	to: string;
	name: string;
	esimId: string;
}

const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Everything the stand-in for Oytel knows. */
export class Store {
	/** Live balance in USD. Play credit is not counted. */
	balance = 0;
	orders: Order[] = [];
	esims = new Map<string, Esim>();
	mails: Mail[] = [];
	/** Prices that the action setPrice has changed. */
	prices = new Map<string, number>();
	readonly outbox = new Outbox();
	/** It is not reset, so no ID is given twice. */
	private serial = 0;

	constructor(
		readonly frame: Frame,
		private readonly panel: Switches<typeof oytelSwitches>,
	) {
		this.serial = frame.firstNumber;
		this.reset();
	}

	get switches(): OytelSwitches {
		return this.panel.current();
	}

	get now(): number {
		return this.frame.clock.now();
	}

	reset(): void {
		this.balance = this.switches.openingBalance;
		this.orders = [];
		this.esims.clear();
		this.mails = [];
		this.outbox.clear();
		this.prices.clear();
	}

	/** Changes the live balance by an amount, which may be negative. */
	move(amount: number): void {
		this.balance = toCents(this.balance + amount);
	}

	/** A plan at today's price. */
	priced(plan: Plan): Plan {
		const price = this.prices.get(plan.id);
		return price === undefined ? plan : { ...plan, price };
	}

	/** A new eSIM of a plan, `provisioned` and unused. */
	newEsim(plan: Plan, environment: Environment, expiresAt: number, limitMb: number | null): Esim {
		const { random } = this.frame;
		const { now } = this;
		const serial = ++this.serial;
		const iccid = makeIccid('894453', 100_000 + serial);
		const esim: Esim = {
			esimId: `esim_${204_816 + serial}`,
			environment,
			planId: plan.id,
			iccid: this.switches.iccidForm === 'short' ? `894453${iccid.slice(-7)}` : iccid,
			activationCode: `LPA:1$smdp.oytel-sandbox.example$OY-${random.text(12, CODE_ALPHABET)}`,
			qrToken: random.text(24, '0123456789abcdef'),
			...(plan.voice && { mobileNumber: `+447700900${String(serial % 1000).padStart(3, '0')}` }),
			status: 'provisioned',
			createdAt: now,
			readyAt: now + this.switches.qrDelayMs,
			expiresAt,
			limitMb,
			usedMb: 0,
			calls: 0,
			sms: 0,
			told: [],
		};
		this.esims.set(esim.esimId, esim);
		return esim;
	}

	newOrderId(): string {
		return `ord_${77_119 + this.serial}`;
	}

	/** The purchase that an eSIM came from. */
	orderOf({ esimId }: Esim): Order {
		const order = this.orders.find((each) => each.esimId === esimId);
		if (!order) throw new Error(`eSIM ${esimId} was never ordered`);
		return order;
	}
}
