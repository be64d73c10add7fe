import type { DeliveryOf } from '../../../shared/purchase/purchase';
import { onEsim } from '../../model';
import { checkDescription } from '../delivery';
import type { Basket } from './basket';

export const delivery: DeliveryOf<Basket> = {
	awaited: () => 1,
	wait: async (_client, { basket, placed }) => await Promise.resolve(onEsim(placed, basket.iccid)),
	mark: checkDescription,
};
