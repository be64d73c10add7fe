import type { CallbackMessage } from '../frame/callbacks';
import type { Frame } from '../frame/frame';
import type { OytelSwitches } from './switches';

/** Webhooks on their way out: sent at once, later, several times, or newest first. */
export class Outbox {
	private collected: CallbackMessage[] = [];

	clear(): void {
		this.collected = [];
	}

	put({ frame, switches }: { frame: Frame; switches: OytelSwitches }, message: CallbackMessage): void {
		const { webhookCopies, webhookDelayMs, webhookReverseMs } = switches;
		const send = (each: CallbackMessage) => {
			for (let copy = 0; copy < webhookCopies; copy++) frame.callbacks.inLine(each);
		};
		const later = (ms: number, run: () => void) => (ms === 0 ? run() : frame.clock.at(frame.clock.now() + ms, run));
		if (webhookReverseMs === 0) {
			later(webhookDelayMs, () => send(message));
			return;
		}
		this.collected.unshift(message);
		if (this.collected.length > 1) return;
		later(webhookDelayMs + webhookReverseMs, () => this.collected.splice(0).forEach(send));
	}
}
