import type { IDataObject, INodeType } from 'n8n-workflow';
import type { FaultRule, LoggedRequest, Sandbox, SandboxOptions } from '../../sandbox';
import type { Engine, RunOptions, RunResult } from '../engine/engine';
import type { Run, Schedule, Wish } from './schedule';

/** A wholesaler that random schedules are played at: what differs between them. */
export interface Seller {
	switches(plan: Schedule, number: number): SandboxOptions['switches'];
	/** Switches by which an account differs from the first one: its key. */
	otherAccount: SandboxOptions['switches'];
	/** The node as a new process has it. */
	newProcess(): INodeType;
	/** The node with a credential for an account. */
	engine(sandbox: Sandbox, node: INodeType): Engine;
	/** The purchase: one per item, whose `reference` and wish its expressions read. */
	parameters: RunOptions['parameters'];
	/** Options of the node that are part of a wish. */
	options?: IDataObject;
	/** What has to be there before anything is bought: gives the eSIM of each wish that a traveller has already. */
	prepare?(sandbox: Sandbox, plan: Schedule): string[];
	/** What the item of a wish holds beside its reference; `existing` is the eSIM that was prepared for it. */
	item(wish: Wish, index: number, existing: string | undefined): IDataObject;
	/** The item of a wish that has changed. */
	changed(wish: Wish, index: number, existing: string | undefined): IDataObject;
	/** The fault of a schedule, on the calls of this wholesaler. */
	fault(rule: FaultRule): FaultRule;
	/** What else happens at the wholesaler before a run. */
	before?(sandbox: Sandbox, run: Run): void;
	/** The credential's secret, which the wholesaler repeats in its refusals. */
	secret(sandbox: Sandbox): string;
	/** The movement of the ledger by which a purchase is known. */
	spends: 'charge' | 'stockSpent';
	/** The references that a request for a purchase may be of, as far as it shows. */
	owners(request: LoggedRequest, story: Pick<Story, 'plan' | 'references'>): string[];
	/** The ID by which the user is told of an order of the ledger, where it is another one. */
	idOf?(sandbox: Sandbox, orderReference: string, number: number): string | undefined;
	/** How long the wholesaler hides what was bought: what can be seen then can be found. */
	hidesForMs(plan: Schedule): number;
	/** Texts by which what was bought at an account is known from that of any other. */
	traces(sandbox: Sandbox): string[];
}

/** What the user saw of a run. */
export interface Seen {
	account: Account;
	result: RunResult;
	text: string;
	/** By the wholesaler's clock (epoch ms). */
	began: number;
	ended: number;
	killed: boolean;
}

export interface Account {
	name: 'own' | 'other';
	sandbox: Sandbox;
	existing: string[];
}

export interface Story {
	number: number;
	plan: Schedule;
	/** The reference of each wish. */
	references: string[];
	accounts: Account[];
	runs: Seen[];
}
