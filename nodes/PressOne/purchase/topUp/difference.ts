import type { Difference, Placed } from '../../../shared/purchase/purchase';
import { otherPackage } from '../difference';
import type { Basket } from './basket';

export function difference(
	{ iccid: target, packageId }: Basket,
	{
		order: {
			type,
			lines: [line],
		},
		esims,
	}: Placed,
): Difference | undefined {
	if (type !== null && type !== 'topup') return { text: 'it bought new eSIMs', certain: true };
	const others = esims.map(({ esim }) => esim.iccid);
	if (others.length > 0 && !others.includes(target)) return { text: `it topped up eSIM ${others.join(', ')}`, certain: true };
	const unnamed = others.length === 0 ? { text: 'it does not say which eSIM it topped up', certain: false } : undefined;
	return otherPackage(packageId, line?.planId ?? null, `it bought ${line?.planId ?? 'a package that it does not name'}`) ?? unnamed;
}
