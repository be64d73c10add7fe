import { z } from 'zod/v4';
import type { Provider } from './provider';

interface Preset {
	label: string;
	/** What happens, for somebody who has never seen a fault. */
	does: string;
	/** Whether it makes sense for purchases only. */
	purchasesOnly?: boolean;
	/** The fault rule; undefined if this provider has no such fault. */
	rule(provider: Provider): object | undefined;
}

/** Faults by name, for the page and for short commands. */
const presets: Record<string, Preset> = {
	lostAnswer: {
		label: 'Lose the answer',
		does: 'The wholesaler charges and delivers. The connection breaks before its answer arrives.',
		rule: () => ({ fault: { kind: 'reset', when: 'after' } }),
	},
	lateCharge: {
		label: 'Charge a minute late',
		does: 'The connection breaks and nothing is charged yet. A minute later by the clock, the charge lands.',
		purchasesOnly: true,
		rule: () => ({ fault: { kind: 'reset', when: 'after' }, lateMs: 60_000 }),
	},
	neverArrives: {
		label: 'Break before it arrives',
		does: 'The connection breaks and the wholesaler does nothing. The caller cannot tell this from a lost answer.',
		rule: () => ({ fault: { kind: 'reset', when: 'before' } }),
	},
	slowAnswer: {
		label: 'Answer after 20 seconds',
		does: 'The wholesaler does it at once, but its answer takes 20 seconds.',
		rule: () => ({ fault: { kind: 'delay', ms: 20_000, when: 'after' } }),
	},
	noAnswer: {
		label: 'Never answer',
		does: 'The wholesaler charges and delivers. No answer ever comes, until the caller gives up.',
		rule: () => ({ fault: { kind: 'noAnswer', when: 'after' } }),
	},
	halfAnswer: {
		label: 'Send half the answer',
		does: 'The wholesaler charges and delivers. Its answer stops in the middle.',
		rule: () => ({ fault: { kind: 'cut' } }),
	},
	soldOut: {
		label: 'Out of stock',
		does: 'The purchase is refused because nothing is left. Nothing is charged.',
		purchasesOnly: true,
		rule: ({ page }) => {
			const answer = page?.soldOut?.();
			return answer && { fault: { kind: 'status', when: 'before', ...answer } };
		},
	},
	tooMany: {
		label: 'Too many requests (429)',
		does: 'Refused with 429: wait five seconds. Nothing is charged.',
		rule: () => ({ fault: { kind: 'rateLimit', retryAfter: 5 } }),
	},
	serverError: {
		label: 'Error 500 after the charge',
		does: 'The wholesaler charges and delivers, but answers with an error.',
		rule: () => ({ fault: { kind: 'status', status: 500, when: 'after' } }),
	},
	proxyError: {
		label: 'Error page of a proxy (502)',
		does: 'A proxy in between answers with its own page. The wholesaler does nothing.',
		rule: () => ({ fault: { kind: 'html', status: 502, when: 'before' } }),
	},
};

const wantedPreset = z.strictObject({
	provider: z.string(),
	preset: z.string(),
	requests: z.enum(['purchases', 'all']).default('purchases'),
	times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
});

export interface OfferedPreset {
	name: string;
	label: string;
	does: string;
	purchasesOnly: boolean;
}

/** The presets that this provider knows. */
export function presetsFor(provider: Provider): OfferedPreset[] {
	return Object.entries(presets)
		.filter(([, { rule }]) => rule(provider) !== undefined)
		.map(([name, { label, does, purchasesOnly = false }]) => ({ name, label, does, purchasesOnly }));
}

/** Whether a body of POST /admin/faults names a preset. */
export function namesPreset(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'preset' in body;
}

/** The fault rule that a preset stands for. Throws if there is no such preset, or if this provider does not have it. */
export function ruleOf(body: unknown, find: (name: string) => Provider): object {
	const { provider: name, preset, requests, times } = wantedPreset.parse(body);
	const provider = find(name);
	const chosen = Object.hasOwn(presets, preset) ? presets[preset] : undefined;
	const rule = chosen?.rule(provider);
	if (!chosen || !rule) {
		const known = presetsFor(provider).map((each) => each.name);
		throw new Error(`${provider.name} has no preset "${preset}". It has: ${known.join(', ')}`);
	}
	const purchases = chosen.purchasesOnly === true || requests === 'purchases';
	return { provider: provider.key, note: chosen.label, times, ...(purchases && { purchases }), ...rule };
}
