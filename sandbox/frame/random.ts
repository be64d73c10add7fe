/** Repeatable randomness: the same seed gives the same ICCIDs, matching IDs and references. */
export class Random {
	constructor(private state: number) {}

	/** A number from 0 up to, not including, 1 (mulberry32). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** Text of `length` characters out of `alphabet`. */
	text(length: number, alphabet: string): string {
		return Array.from({ length }, () => alphabet.charAt(Math.floor(this.next() * alphabet.length))).join('');
	}

	digits(length: number): string {
		return this.text(length, '0123456789');
	}

	uuid(): string {
		const hex = this.text(32, '0123456789abcdef');
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
	}
}
