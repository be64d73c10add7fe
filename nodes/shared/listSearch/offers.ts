import type { Offer } from '../model/offer';
import { countLabel, dataLabel, entryName, entryOf, priceLabel, type Entry } from './entry';
import { namesOf } from './places';

/** Sorts as a person reads a price list. */
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byOrder = (one: Offer, other: Offer) =>
	names.compare(one.where ?? '', other.where ?? '') ||
	amountOf(one) - amountOf(other) ||
	(one.plan.days ?? Infinity) - (other.plan.days ?? Infinity) ||
	(one.plan.price ?? Infinity) - (other.plan.price ?? Infinity) ||
	names.compare(one.plan.id, other.plan.id);

/** Unlimited plans come after the largest amount. */
const amountOf = ({ plan }: Offer) => (plan.unlimited === true ? Number.MAX_VALUE : (plan.dataMB ?? Number.MAX_VALUE));

function labelOf({ plan, where, sold, note }: Offer): string {
	return entryName(
		where ?? plan.name ?? plan.id,
		sold ?? dataLabel(plan.dataLabel),
		countLabel(plan.days, 'day'),
		countLabel(plan.voiceMinutes, 'minute'),
		plan.smsCount ? `${plan.smsCount} SMS` : undefined,
		note,
		priceLabel(plan),
	);
}

/** Other ways to say what the label says: "usa 3" means 3 GB or 3 days. */
function alsoOf({ plan: { dataMB, days, unlimited }, codes }: Offer): string {
	const amounts = dataMB !== null && Number.isInteger(dataMB) ? [`${dataMB}mb`, `${dataMB / 1000}gb`, dataMB / 1000] : [];
	return [...codes.map(namesOf), ...amounts, days, unlimited === true && 'unlimited'].filter(Boolean).join(' ');
}

function listEntries(offers: Offer[]): Entry[] {
	const byId = new Map(offers.map((offer) => [offer.plan.id, offer]));
	const labelled = [...byId.values()].sort(byOrder).map((offer) => ({ offer, label: labelOf(offer) }));
	const counts = new Map<string, number>();
	for (const { label } of labelled) counts.set(label, (counts.get(label) ?? 0) + 1);
	return labelled.map(({ offer, label }) => {
		const { id, name, region, countries } = offer.plan;
		const isUnique = counts.get(label) === 1;
		return entryOf(isUnique ? label : `${label} (${id})`, id, alsoOf(offer), [name, region, ...countries.map(namesOf)].join(' '));
	});
}

const made = new WeakMap<Offer[], Entry[]>();

/** The entries of a catalogue by country, data, days and price. They are made once for each answer: a person types many letters. */
export function offerEntries(offers: Offer[]): Entry[] {
	const entries = made.get(offers) ?? listEntries(offers);
	made.set(offers, entries);
	return entries;
}
