import type { Difference, Placed } from '../../../shared/purchase/purchase';
import { applicationType } from '../../wire';
import { compareQuantities } from '../difference';
import { isForExisting, type StockBasket } from './basket';

/** What differs between a basket and an application. Undefined if nothing does. */
export function compareApplication(basket: StockBasket, { order, esims }: Placed): Difference | undefined {
	if (order.type !== applicationType)
		return { text: 'it was bought from the balance, not taken from the inventory', certain: order.type !== null };
	const other = compareQuantities(basket.lines, order.lines);
	if (other?.certain) return { ...other, text: `it applied ${other.text}` };
	const elsewhere = esims.length > 0 && !esims.some(({ esim }) => esim.iccid === basket.iccid);
	if (isForExisting(basket) && elsewhere) return { text: 'it went onto another eSIM', certain: true };
	return other && { ...other, text: `it applied ${other.text}` };
}
