import type { Difference, Placed } from '../../shared/purchase/purchase';
import type { Basket } from './basket';

export function difference(
	{ packageId, quantity: wanted }: Basket,
	{
		order: {
			type,
			lines: [line],
		},
	}: Placed,
): Difference | undefined {
	if (type !== null && type !== 'sim') return { text: `it is an order of the type ${type}`, certain: true };
	const text = `it bought ${line.quantity ?? 'some'} x ${line.planId ?? 'a package that it does not name'}`;
	return (
		otherPackage(packageId, line.planId, text) ?? (line.quantity === null || line.quantity === wanted ? undefined : { text, certain: true })
	);
}

/** The difference if an order is of another package. A package ID in another letter case, or none, proves nothing. */
export function otherPackage(wanted: string, standing: string | null, text: string): Difference | undefined {
	if (standing === wanted) return undefined;
	return { text, certain: standing !== null && standing.toLowerCase() !== wanted.toLowerCase() };
}
