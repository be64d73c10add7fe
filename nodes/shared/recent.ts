/** A bounded map that forgets its oldest entries. */
export class Recent<Value> {
	private readonly entries = new Map<string, Value>();

	constructor(private readonly most: number) {}

	get(key: string): Value | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.most) break;
			this.entries.delete(oldest);
		}
	}

	delete(key: string): void {
		this.entries.delete(key);
	}

	/** Oldest first. */
	[Symbol.iterator](): IterableIterator<[string, Value]> {
		return this.entries.entries();
	}
}
