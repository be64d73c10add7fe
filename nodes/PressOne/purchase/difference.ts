import type { Difference, Placed } from '../../shared/purchase/purchase';
import type { Basket } from './basket';

export function difference({ packageId, quantity: wanted }: Basket, { order: { type, lines } }: Placed): Difference | undefined {
	if (type !== null && type !== 'sim') return { text: `it is an order of the type ${type}`, certain: true };
	const [{ planId, quantity } = { planId: null, quantity: null }] = lines;
	const text = `it bought ${quantity ?? 'some'} x ${planId ?? 'a package that it does not name'}`;
	return otherPackage(packageId, planId, text) ?? (quantity === null || quantity === wanted ? undefined : { text, certain: true });
}

/** The difference if an order is of another package. A package ID in another letter case, or none, proves nothing. */
export function otherPackage(wanted: string, standing: string | null, text: string): Difference | undefined {
	if (standing === wanted) return undefined;
	return { text, certain: standing !== null && standing.toLowerCase() !== wanted.toLowerCase() };
}
