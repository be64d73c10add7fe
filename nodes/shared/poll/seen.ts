import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

/** Kept as JSON: a short hash of what was seen, and a number of the caller's, such as the day. */
export const seenEntries = z.record(z.string(), z.number());

const dayMs = 24 * 60 * 60 * 1000;

/** A moment as a day number, small enough to be kept by the thousand. */
export const dayNumber = (time: number) => Math.floor(time / dayMs);

/**
 * What a polling trigger has seen, small enough for n8n's static data: 60 bits of a hash each, so that among a hundred
 * thousand entries two are mistaken for each other once in two hundred million times. Beyond `most` the oldest go.
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

	/** Notes `name`; false where it was noted before, which then has the new number. */
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

	/** Forgets those whose number is below `number`. */
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
