// The top-up that the buyer is offered, something for a person to look at, or nothing.
const { planId, assignmentId, usedPercent, iccid } = $('Data is almost used up').first().json;
const { topUps, currency } = $('Settings').first().json;

// Bundles that are not in the list are left alone, and so are unlimited ones, which have no used share.
const topUp = Object.hasOwn(topUps, String(planId)) ? topUps[planId] : undefined;
if (!topUp || typeof usedPercent !== 'number') return [];

const about = { iccid, planId, usedPercent };
const problem = (text) => [{ json: { kind: 'problem', problem: `${text}, so no top-up was offered.`, ...about }, pairedItem: 0 }];

const assignment = exactId(assignmentId);
if (typeof iccid !== 'string' || !/^\d{19,20}$/.test(iccid) || !assignment)
	return problem('The callback does not name exactly one eSIM and the assignment of its bundle (Callback Version V3 names both)');
if (!Number.isSafeInteger(topUp.price) || topUp.price <= 0) return problem(`The price of ${planId} in Settings is not a number of cents`);
if (!webLink(topUp.paymentPage)) return problem(`The payment page of ${planId} in Settings is not the address of a page`);

// Whose eSIM it is, the example that sold it has noted. An eSIM that was sold elsewhere is left alone.
const buyers = $input.all().flatMap(({ json }) => (json.iccid === iccid ? [json] : []));
if (buyers.length === 0) return [];
const emails = [...new Set(buyers.map(({ email }) => oneAddress(email)))];
if (emails.length !== 1 || !emails[0]) return problem('The eSIM does not have exactly one buyer with one e-mail address');

const offer = {
	kind: 'offer',
	...about,
	key: `top-up-link-${iccid}-${assignment}`,
	bundle: topUp.bundle,
	label: topUp.label,
	validity: topUp.validity ?? '',
	price: topUp.price,
	currency,
	paymentPage: topUp.paymentPage,
	email: emails[0],
	orderName: buyers[0].orderName ?? '',
};
return [{ json: offer, pairedItem: 0 }];
