import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

/** Stored as JSON: a short hash of each thing seen, and a number from the caller, such as the day. */
export const seenEntries = z.record(z.string(), z.number());

const dayMs = 24 * 60 * 60 * 1000;

/** A time as the number of its day, which is small to store. */
export const dayNumber = (time: number) => Math.floor(time / dayMs);

/**
 * What a polling trigger has seen, small enough for n8n's static data. Each entry is 60 bits of a hash: among a hundred
 * thousand entries, the chance that any two are mistaken for each other is one in two hundred million. Beyond `most`
 * entries, the oldest are dropped.
 */
export class Seen {
	private readonly entries: Map<string, number>;

	constructor(
		entries: z.output<typeof seenEntries>,
		private readonly most: number,
	) {
		this.entries = new Map(Object.entries(entries));
	}

	get(name: string): number | undefined {
		return this.entries.get(short(name));
	}

	/** Adds `name`, or gives it the new number. False if it was there before. */
	add(name: string, number: number): boolean {
		const key = short(name);
		const isNew = !this.entries.has(key);
		this.entries.set(key, number);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.most) break;
			this.entries.delete(oldest);
		}
		return isNew;
	}

	/** Removes entries with a number below `number`. */
	dropBelow(number: number): void {
		for (const [key, noted] of this.entries) if (noted < number) this.entries.delete(key);
	}

	toJSON(): z.output<typeof seenEntries> {
		return Object.fromEntries(this.entries);
	}
}

function short(name: string): string {
	return createHash('sha256').update(name).digest('base64url').slice(0, 10);
}
