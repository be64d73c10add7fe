import { Failure } from '../failure';
import { Recent } from '../recent';
import type { Client } from './client';

/** How long a catalogue is believed. Wholesalers ask their partners to keep it and not to poll it; an hour is our choice. */
export const keptMinutes = 60;

/** How many accounts' catalogues are kept, and how many rows in all of one kind. Our choice: a large one has 5,000. */
export const mostAccounts = 50;
export const mostRows = 100_000;

/** A list that is kept. */
interface Kept<Row> {
	label: string;
	/**
	 * Reads the list to its end. Throws if any part fails, so that half a list is never taken for the whole. `report` is
	 * called with the number of rows that are here so far.
	 */
	read: (client: Client, report: (rows: number) => void) => Promise<Row[]>;
}

/** A reading that is under way. */
interface Reading<Row> {
	rows: Promise<Row[]>;
	by: Client;
	/** When it began (epoch ms). */
	since: number;
	soFar: number;
	/** The reading after this one, for those who need one that begins later. */
	next?: Promise<Row[]>;
}

interface Shelf<Row> {
	/** The last complete answer, and when its reading began (epoch ms). */
	kept?: { rows: Row[]; since: number };
	reading?: Reading<Row>;
}

/**
 * The memory of what an account can buy. There is one per account and process: pickers, prices and searches share it, and
 * readers at the same time share one reading. Only a complete answer replaces the last one. An account is an address and
 * everything in a credential that opens it, so an answer never reaches somebody with another key.
 */
export class Catalogue<Row> {
	private readonly shelves = new Recent<Shelf<Row>>(mostAccounts);

	/** What people call it, as in "eSIM Go's catalogue". */
	readonly label: string;

	constructor(private readonly list: Kept<Row>) {
		this.label = list.label;
	}

	/** All rows, none older than `maxAgeMinutes`; 0 asks anew. Throws a Failure if the list cannot be read to its end. */
	async rows(client: Client, { maxAgeMinutes = keptMinutes }: { maxAgeMinutes?: number } = {}): Promise<Row[]> {
		const shelf = this.shelfOf(client);
		const oldest = Date.now() - maxAgeMinutes * 60_000;
		if (shelf.kept && shelf.kept.since > oldest) return shelf.kept.rows;
		const { reading } = shelf;
		if (!reading) return await this.begin(client, shelf);
		const joined = reading.since >= oldest ? reading.rows : this.readNext(client, shelf, reading);
		return await joined.catch(async (cause: unknown) => {
			// Somebody else's execution was stopped, and the reading with it.
			if (reading.by.signal?.aborted && !client.signal?.aborted) return await this.rows(client, { maxAgeMinutes });
			throw cause;
		});
	}

	/** The last complete answer, however old it is. */
	last(client: Client): Row[] | undefined {
		return this.shelfOf(client).kept?.rows;
	}

	/** How many rows the reading under way has so far. */
	soFar(client: Client): number {
		return this.shelfOf(client).reading?.soFar ?? 0;
	}

	private shelfOf({ provider, account }: Client): Shelf<Row> {
		const key = `${provider.id} ${account.access}`;
		const shelf = this.shelves.get(key) ?? {};
		this.shelves.set(key, shelf);
		return shelf;
	}

	private async begin(client: Client, shelf: Shelf<Row>): Promise<Row[]> {
		const reading: Reading<Row> = { rows: Promise.resolve([]), by: client, since: Date.now(), soFar: 0 };
		shelf.reading = reading;
		reading.rows = this.read(client, reading)
			.then((rows) => {
				shelf.kept = { rows, since: reading.since };
				this.makeRoom(shelf);
				return rows;
			})
			.finally(() => {
				if (shelf.reading === reading) shelf.reading = undefined;
			});
		// Whoever began it may no longer wait for it.
		reading.rows.catch(() => undefined);
		return await reading.rows;
	}

	private async read(client: Client, reading: Reading<Row>): Promise<Row[]> {
		const rows = await this.list.read(client, (count) => {
			reading.soFar = count;
			if (count > mostRows) throw tooMany(this.label);
		});
		if (rows.length > mostRows) throw tooMany(this.label);
		return rows;
	}

	/** Whoever needs an answer that begins later waits for one more reading, and all of them share it. */
	private async readNext(client: Client, shelf: Shelf<Row>, reading: Reading<Row>): Promise<Row[]> {
		reading.next ??= reading.rows
			.catch(() => undefined)
			.then(async () => await (shelf.reading ? shelf.reading.rows : this.begin(client, shelf)));
		return await reading.next;
	}

	/** Forgets the catalogues that were asked for least recently, until there is room for the newest. */
	private makeRoom(newest: Shelf<Row>): void {
		const held = [...this.shelves];
		let total = held.reduce((sum, [, { kept }]) => sum + (kept?.rows.length ?? 0), 0);
		for (const [, shelf] of held) {
			if (total <= mostRows) return;
			if (shelf === newest) continue;
			total -= shelf.kept?.rows.length ?? 0;
			shelf.kept = undefined;
		}
	}
}

function tooMany(label: string): Failure {
	return new Failure({
		message: `${label} has more than ${mostRows.toLocaleString('en')} rows and was not read to its end`,
		description: 'Enter the ID instead of choosing from the list. If the list really is that long, please report it.',
		ran: 'never',
		final: true,
	});
}
