import { countryCode } from '../../shared/model/country';
import type { Offer } from '../../shared/model/offer';
import type { Bundle } from '../wire';
import { planOf } from './plan';

/**
 * A bundle as an offer, priced in the organisation's currency. eSIM Go sells several kinds of unlimited data, which only the
 * description tells apart.
 */
export function offerOf(bundle: Bundle, currency: string | null): Offer {
	const plan = { ...planOf(bundle), currency };
	const own = bundle.countries ?? [];
	return {
		plan,
		where: placeOf(own.map(({ name, iso }) => name ?? iso ?? '')) ?? plan.region,
		codes: own.flatMap(({ iso }) => countryCode(iso) ?? iso ?? []),
		sold: plan.unlimited === true ? /unlimited(?: [a-z]+)?(?=,|$)/i.exec(bundle.description ?? '')?.[0] : undefined,
		note: isFixed(bundle) ? undefined : `${bundle.billingType} billing`,
	};
}

/** Older answers do not say how a bundle is billed. */
export const isFixed = ({ billingType }: Bundle) => billingType === null || /^fixed/i.test(billingType);

function placeOf(names: string[]): string | null {
	const [first = '', ...others] = names;
	if (first === '') return null;
	return others.length < 3 ? names.join(' and ') : `${first} and ${others.length} more`;
}
