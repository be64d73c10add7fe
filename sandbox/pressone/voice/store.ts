import type { Frame } from '../../frame/frame';
import type { Switches } from '../../frame/switches';
import { DAY_MS } from '../time';
import type { PressOneVoiceSwitches, pressOneVoiceSwitches } from './switches';

export interface Subscription {
	isFreeTrial: boolean;
	startsAt: number;
	endsAt: number;
}

/** Somebody who has claimed a number, identified by the e-mail address. */
export interface VoiceUser extends Subscription {
	email: string;
	mobile: string;
	/** The subscription before each renewal, oldest first. The user list may still show it. */
	earlier: Array<Subscription & { until: number }>;
	/** How often it was renewed. */
	renewals: number;
}

/** Everything the stand-in for PressOne's voice API knows. */
export class VoiceStore {
	users = new Map<string, VoiceUser>();
	renewals = 0;

	constructor(
		readonly frame: Frame,
		private readonly panel: Switches<typeof pressOneVoiceSwitches>,
	) {
		this.reset();
	}

	get switches(): PressOneVoiceSwitches {
		return this.panel.current();
	}

	get now(): number {
		return this.frame.clock.now();
	}

	/** Three users to begin with (ours): one who pays, one on a free trial that ends soon, one whose subscription has ended. */
	reset(): void {
		this.users.clear();
		this.renewals = 0;
		this.claim({ email: 'ada@example.com', isFreeTrial: false, startsInDays: -10, endsInDays: 20 });
		this.claim({ email: 'bola@example.com', isFreeTrial: true, startsInDays: -5, endsInDays: 2 });
		this.claim({ email: 'chidi@example.com', isFreeTrial: false, startsInDays: -32, endsInDays: -2 });
	}

	/** A user claims a number. Days count from now. */
	claim({
		email,
		mobile,
		isFreeTrial,
		startsInDays,
		endsInDays,
	}: {
		email: string;
		mobile?: string;
		isFreeTrial: boolean;
		startsInDays: number;
		endsInDays: number;
	}): VoiceUser {
		const user: VoiceUser = {
			email,
			mobile: mobile ?? `+234000000${String(this.users.size + 1).padStart(4, '0')}`,
			isFreeTrial,
			startsAt: this.now + startsInDays * DAY_MS,
			endsAt: this.now + endsInDays * DAY_MS,
			earlier: [],
			renewals: 0,
		};
		this.users.set(email, user);
		return user;
	}
}
