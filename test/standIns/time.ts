import '../fault/rush';

/** Time for these tests, imported first: the node's waits are rushed, and hours between two runs pass at once. */

const rushed = Date.now;
let aheadMs = 0;

Date.now = () => rushed() + aheadMs;

/** So much time passes between two runs. */
export function pass(minutes: number): void {
	aheadMs += minutes * 60_000;
}
