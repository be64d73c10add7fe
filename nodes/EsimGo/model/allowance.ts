import { dataAmounts, usedPercent, type Usage } from '../../shared/model/usage';
import type { Allowance } from '../wire';

const bytes: Record<string, number> = { B: 1, BYTE: 1, BYTES: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * What is left, by the allowances of an assignment. If there are several of a kind (standard and roaming), that kind is
 * left out, because it is unclear which one counts. An amount of -1, or the flag `unlimited`, means that there is no
 * limit. Amounts mean nothing then.
 */
export function leftOf(allowances: Allowance[]): Partial<Usage> {
	const [data, voice, sms] = ['DATA', 'VOICE', 'SMS'].map((type) => onlyOne(allowances, type));
	const main = data ?? voice ?? sms;
	if (!main) return {};
	const minutes = voice && !isEndless(voice) && /^min/i.test(voice.unit ?? '') ? voice.remainingAmount : null;
	const messages = sms && !isEndless(sms) ? sms.remainingAmount : null;
	return {
		kind: data ? 'data' : voice ? 'voice' : 'sms',
		unlimited: isEndless(main) ? true : main.unlimited,
		...(!isEndless(main) && amounts(main, data !== undefined)),
		...(voice && { remainingVoiceMinutes: minutes }),
		...(sms && { remainingSms: messages }),
	};
}

function onlyOne(allowances: Allowance[], type: string): Allowance | undefined {
	const own = allowances.filter((one) => one.type?.toUpperCase() === type);
	return own.length === 1 ? own[0] : undefined;
}

const isEndless = ({ unlimited, initialAmount, remainingAmount }: Allowance) =>
	unlimited === true || (initialAmount ?? 0) < 0 || (remainingAmount ?? 0) < 0;

/** Amounts in data units become MB. For any other unit only the used share is given. */
function amounts({ initialAmount: total, remainingAmount: remaining, unit }: Allowance, isData: boolean): Partial<Usage> {
	const factor = isData ? bytes[unit?.toUpperCase() ?? ''] : undefined;
	if (factor === undefined) return { usedPercent: usedPercent(total, remaining) };
	return dataAmounts(total === null ? null : total * factor, remaining === null ? null : remaining * factor);
}
