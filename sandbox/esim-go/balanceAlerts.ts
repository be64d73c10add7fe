import { balanceAlert } from './alerts';
import { raise } from './callbacks';
import type { Store } from './store';

const LEVELS = [100, 75, 50, 10];
const MOST_INSUFFICIENT_ALERTS = 10;

/** Sends LowBalance if the threshold, or 75, 50 or 10 % of it, has just been reached. Several at once give one alert. */
export function alertLowBalance(store: Store, before: number): void {
	const { lowBalanceThreshold: threshold } = store.switches;
	const reached = LEVELS.some((percent) => before > (threshold * percent) / 100 && store.balance <= (threshold * percent) / 100);
	if (reached) raise(store, balanceAlert(store, 'LowBalance'));
}

/** Sends InsufficientBalance for a rejected order. eSIM Go sends it up to 10 times. We start counting again at the next top-up. */
export function alertInsufficientBalance(store: Store): void {
	store.insufficientAlerts += 1;
	if (store.insufficientAlerts <= MOST_INSUFFICIENT_ALERTS) raise(store, balanceAlert(store, 'InsufficientBalance'));
}
