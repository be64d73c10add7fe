import '../../fault/rush';
import { startSandbox } from '../../../sandbox';
import { showEvidence } from '../evidence';
import { byId, celitechEngine, nodeOfNewProcess, openCelitechShop, order, thePurchase } from './shop';

const shop = openCelitechShop();

showEvidence({
	shop,
	set: (switches) => shop.set(switches),
	purchase: thePurchase,
	pricing: { method: 'GET', path: '/packages' },
	order: (parameters) => order(parameters),
	restarted: () => shop.newEngine({}, nodeOfNewProcess()),
	otherContents: [{ dataLimitInGB: 3 }, { quantity: 2 }, { destination: byId('ESP') }, { duration: 14 }],
	buyElsewhere: (referenceId) => void shop.sandbox.act('celitech', { action: 'otherOrder', gigabytes: 5, duration: 7, referenceId }),
	topUp: async (reference) => {
		const [known] = shop.sandbox.state('celitech').esims;
		const iccid = known?.iccid ?? String((await shop.buy([`${reference} sale`])).json[0].iccid);
		if (!known) shop.sandbox.act('celitech', { action: 'install', iccid });
		return await shop.run('purchase.topUp', { iccid: byId(iccid), dataLimitInGB: 3, period: 'duration', duration: 7, reference });
	},
	setPrice: (priceInCents) => void shop.sandbox.act('celitech', { action: 'setPrice', destination: 'FRA', gigabytes: 5, priceInCents }),
	otherAccount: async () => {
		const clientId = 'second-client';
		const sandbox = await startSandbox({ switches: { celitech: { clientId } } });
		return { sandbox, engine: celitechEngine(sandbox, { clientId }) };
	},
});
