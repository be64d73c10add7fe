import type { LedgerEntry } from './ledger';

/** Ways to send a callback that the page has a button for, each with the fields of POST /admin/callbacks that make it so. */
export interface CallbackForms {
	signed: object;
	unsigned: object;
	forged: object;
	/** The same bytes twice. */
	doubled: object;
}

/** What the sandbox's page offers for one provider, besides what it offers for all. Whatever is missing is not offered. */
export interface ProviderPage {
	/** The buyer's reference of a charge, as the provider stores it. */
	reference?(entry: LedgerEntry): string | undefined;
	balance?(): number;
	/** The answer to a purchase of something that has sold out. */
	soldOut?(): { status: number; headers?: Record<string, string>; body?: unknown };
	/** Switches that make the provider deliver a minute later, and what that looks like. */
	slowDelivery?: { does: string; switches: object };
	/** An action that buys something on this account, so that there is something to see before any workflow runs. */
	sampleOrder?: object;
	callbacks?: {
		/** The switch with the account's own address. */
		addressSwitch: string;
		/** The field of POST /admin/callbacks that names the event. */
		eventField: string;
		events: readonly string[];
		forms: CallbackForms;
	};
}
