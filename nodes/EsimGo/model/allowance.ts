import { dataAmounts, usedPercent, type Usage } from '../../shared/model/usage';
import type { Allowance, BundleAllowance } from '../wire';

const bytes: Record<string, number> = { B: 1, BYTE: 1, BYTES: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** How many bytes one of this unit has; undefined if it is not a unit of data. */
const bytesIn = (unit: string | null) => bytes[unit?.toUpperCase() ?? ''];

const isOf = (type: string) => (one: { type: string | null }) => one.type?.toUpperCase() === type;

/** A bundle's data, minutes or messages. */
export interface Amount {
	/** In MB, minutes or messages; null if there is no limit, or if it is unknown. */
	amount: number | null;
	unlimited: boolean;
}

/**
 * What a bundle contains of a type (DATA, VOICE or SMS). Undefined if it has no allowance of that type, or if several of
 * them disagree (standard and roaming).
 */
export function amountIn(allowances: BundleAllowance[] | null, type: 'DATA' | 'VOICE' | 'SMS'): Amount | undefined {
	const amounts = (allowances ?? []).filter(isOf(type)).map(({ amount, unit, unlimited }): Amount => {
		if (unlimited === true || (amount ?? 0) < 0) return { amount: null, unlimited: true };
		if (type !== 'DATA') return { amount, unlimited: false };
		const factor = bytesIn(unit);
		return { amount: factor === undefined || amount === null ? null : (amount * factor) / 1e6, unlimited: false };
	});
	const [first, ...others] = amounts;
	return others.every(({ amount, unlimited }) => amount === first?.amount && unlimited === first.unlimited) ? first : undefined;
}

/**
 * What is left, by the allowances of an assignment. If there are several of a kind (standard and roaming), that kind is
 * left out, because it is unclear which one counts. An amount of -1, or the flag `unlimited`, means that there is no
 * limit. Amounts mean nothing then.
 */
export function leftOf(allowances: Allowance[]): Partial<Usage> {
	const [data, voice, sms] = ['DATA', 'VOICE', 'SMS'].map((type) => onlyOne(allowances, type));
	const kind = (['data', 'voice', 'sms'] as const).find((name) => allowances.some(isOf(name.toUpperCase())));
	const main = { data, voice, sms }[kind ?? 'data'];
	const minutes = voice && !isEndless(voice) && /^min/i.test(voice.unit ?? '') ? voice.remainingAmount : null;
	const messages = sms && !isEndless(sms) ? sms.remainingAmount : null;
	return {
		...(kind && { kind }),
		...(main && { unlimited: isEndless(main) ? true : main.unlimited }),
		...(main && !isEndless(main) && amounts(main)),
		...(voice && { remainingVoiceMinutes: minutes }),
		...(sms && { remainingSms: messages }),
	};
}

function onlyOne(allowances: Allowance[], type: string): Allowance | undefined {
	const own = allowances.filter(isOf(type));
	return own.length === 1 ? own[0] : undefined;
}

const isEndless = ({ unlimited, initialAmount, remainingAmount }: Allowance) =>
	unlimited === true || (initialAmount ?? 0) < 0 || (remainingAmount ?? 0) < 0;

/** Amounts in data units become MB. For any other unit only the used share is given. */
function amounts({ type, initialAmount: total, remainingAmount: remaining, unit }: Allowance): Partial<Usage> {
	const factor = type?.toUpperCase() === 'DATA' ? bytesIn(unit) : undefined;
	if (factor === undefined) return { usedPercent: usedPercent(total, remaining) };
	return dataAmounts(total === null ? null : total * factor, remaining === null ? null : remaining * factor);
}
