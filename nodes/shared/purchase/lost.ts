/** After this many lost answers in a row, nothing more is sent until one of them is settled. */
const most = 3;

/**
 * Counts answers that were lost in a row. A wholesaler that is down must not turn a run of 300 items into 300 purchases
 * with unknown outcomes.
 */
export class LostAnswers {
	private inARow: Array<Promise<boolean>> = [];

	/** An item's answer was lost. `settled` resolves with true if it turns out later that the item was bought. */
	add(settled: Promise<boolean>): void {
		this.inARow.push(settled);
	}

	/** An answer arrived. */
	end(): void {
		this.inARow = [];
	}

	/** Waits while there are too many. False if none of them could be settled; then nothing more may be sent. */
	async maySend(): Promise<boolean> {
		if (this.inARow.length < most) return true;
		const isSettled = await firstTrue(this.inARow);
		if (isSettled) this.end();
		return isSettled;
	}
}

async function firstTrue(answers: Array<Promise<boolean>>): Promise<boolean> {
	return await new Promise((resolve) => {
		answers.forEach((answer) => void answer.then((isTrue) => isTrue && resolve(true)));
		void Promise.all(answers).then((all) => resolve(all.includes(true)));
	});
}
