import type { Offer } from '../../shared/model/offer';
import { countryName } from '../../shared/model/countryName';
import type { SoldPackage } from '../wire';
import { planOf } from './plan';

/** A package as an offer: for a region, or for its only country. */
export function offerOf(sold: SoldPackage): Offer {
	const plan = planOf(sold);
	const codes = plan.region === null && plan.countries.length === 1 ? plan.countries : [];
	const [code] = codes;
	return { plan, where: plan.region ?? (code === undefined ? null : (countryName(code) ?? code)), codes };
}
