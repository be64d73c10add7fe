import type { Frame } from '../frame/frame';
import { makeIccid } from '../frame/iccid';
import type { Switches } from '../frame/switches';
import type { Package } from './packages';
import type { CelitechSwitches, celitechSwitches } from './switches';

/** The provider's key in the sandbox and its ledger. */
export const providerKey = 'celitech';

export type EsimStatus = 'RELEASED' | 'DOWNLOADED' | 'INSTALLED' | 'ENABLED' | 'DELETED' | 'ERROR';

export interface Token {
	text: string;
	issuedAt: number;
	expiresAt: number;
	/** Where the client sent its ID and secret. */
	form: 'header' | 'body';
	calls: number;
}

export interface Purchase {
	id: string;
	/** At the price that was charged. */
	package: Package;
	iccid: string;
	createdAt: number;
	/** In days, if bought by duration. */
	duration: number | null;
	/** First and last second. Missing until a purchase by duration has started. */
	startAt?: number;
	endAt?: number;
	/** -1 is unlimited data. */
	remainingBytes: number;
	source: string;
	purchaseType: 'First Purchase' | 'Top-up Purchase';
	referenceId?: string;
	email?: string;
}

export interface Device {
	oem: string;
	hardwareName: string;
	hardwareModel: string;
	eid: string;
}

export interface Esim {
	iccid: string;
	createdAt: number;
	smdpAddress: string;
	matchingId: string;
	status: EsimStatus;
	history: Array<{ status: EsimStatus; at: number }>;
	device?: Device;
	online: boolean;
	/** Until when usage has been counted. */
	countedTo: number;
	/** Oldest first. */
	purchases: Purchase[];
}

/** A confirmation that would reach a real person. */
export interface Mail {
	at: number;
	to: string;
	purchaseId: string;
	withQrCode: boolean;
	language: string;
	brand?: string;
}

/** Everything that the stand-in for CELITECH knows. */
export class Store {
	tokens = new Map<string, Token>();
	/** Oldest first. */
	purchases: Purchase[] = [];
	esims = new Map<string, Esim>();
	mails: Mail[] = [];
	iframeTokens: Array<{ token: string; expiresAt: number }> = [];
	spentCents = 0;
	/** Package ID -> cents, as set by the action setPrice. */
	prices = new Map<string, number>();
	private serial = 0;

	constructor(
		readonly frame: Frame,
		private readonly panel: Switches<typeof celitechSwitches>,
	) {}

	get switches(): CelitechSwitches {
		return this.panel.current();
	}

	get now(): number {
		return this.frame.clock.now();
	}

	reset(): void {
		this.tokens.clear();
		this.purchases = [];
		this.esims.clear();
		this.mails = [];
		this.iframeTokens = [];
		this.spentCents = 0;
		this.prices.clear();
		this.serial = 0;
	}

	/** A package at its current price. */
	priced(sold: Package): Package {
		const priceInCents = this.prices.get(sold.id);
		return priceInCents === undefined ? sold : { ...sold, priceInCents };
	}

	/** Makes a new eSIM, ready for download. */
	newEsim(): Esim {
		const { random } = this.frame;
		const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
		const esim: Esim = {
			iccid: makeIccid('893510', 4_820_000 + ++this.serial),
			createdAt: this.now,
			smdpAddress: 'smdp.sandbox.example',
			matchingId: `K2-${random.text(6, letters)}-${random.text(4, letters)}`,
			status: 'RELEASED',
			history: [{ status: 'RELEASED', at: this.now }],
			online: false,
			countedTo: this.now,
			purchases: [],
		};
		this.esims.set(esim.iccid, esim);
		return esim;
	}
}
