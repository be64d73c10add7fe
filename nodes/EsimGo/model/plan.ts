import { plan, type Plan } from '../../shared/model/plan';
import type { Bundle } from '../wire';
import { provider } from './provider';

/** A bundle of the catalogue. Its price is in the organisation's currency, which the catalogue does not name. */
export function planOf(bundle: Bundle): Plan {
	const countries = (bundle.countries ?? []).map((country) => (typeof country === 'string' ? { iso: country, region: null } : country));
	const unlimited = bundle.unlimited === true;
	const regions = new Set(countries.map(({ region }) => region).filter((region) => region !== null));
	return plan.parse({
		provider,
		id: bundle.name,
		name: bundle.description,
		countries: countries.map(({ iso }) => iso).filter((iso) => iso !== null),
		region: regions.size === 1 ? [...regions][0] : null,
		dataMB: unlimited ? null : bundle.dataAmount,
		dataLabel: unlimited ? 'Unlimited' : dataLabel(bundle),
		unlimited: bundle.unlimited,
		days: bundle.duration,
		price: bundle.price,
		voiceMinutes: allowance(bundle, 'VOICE'),
		smsCount: allowance(bundle, 'SMS'),
	});
}

/** As sold: the size stands in the description ("eSIM, 1GB, 7 Days, ..."), else in the amount (MB, 1 GB = 1000 MB). */
function dataLabel({ description, dataAmount }: Bundle): string | null {
	const sold = /(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s?(GB|MB)\b/i.exec(description ?? '');
	if (sold) return `${sold[1]} ${sold[2].toUpperCase()}`;
	if (dataAmount === null || dataAmount <= 0) return null;
	return dataAmount >= 1000 ? `${dataAmount / 1000} GB` : `${dataAmount} MB`;
}

function allowance({ allowances }: Bundle, type: string): number | null {
	return allowances?.find((one) => one.type?.toUpperCase() === type)?.amount ?? null;
}
