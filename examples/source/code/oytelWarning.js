// The warning that the data of an eSIM runs low. Only a signed event may reach the traveller that it names.
const event = $('Event of an eSIM').first().json;
const shop = $('Settings').first().json;
const { esimId, planId, usedPercent, usedMB, totalMB, remainingMB, endsAt, status } = event;
const isKnown = typeof usedPercent === 'number';
if (isKnown && usedPercent < shop.warnFromPercent) return [];

const traveller = event.verified === true ? oneAddress(event.customerEmail) : undefined;
const used = isKnown ? `${usedPercent} % used` : undefined;
const left = typeof remainingMB === 'number' ? `${Math.round(remainingMB)} MB` : '';
const forTraveller = {
	to: traveller,
	subject: `Your travel data: ${used ?? 'almost used up'}`,
	heading: used ? `${usedPercent} % of your data is used` : 'Your data is almost used up',
	lines: [
		left ? `Your eSIM has ${left} left.` : 'Your eSIM has little data left.',
		'If you need more, reply to this mail. Streaming and backups over mobile data use the most.',
	],
};
const forOperations = {
	to: shop.operationsMail,
	subject: `Data of eSIM ${oneLine(esimId)}: ${used ?? 'threshold reached'}`,
	heading: `The data of eSIM ${oneLine(esimId)} is running low`,
	lines: [
		`Plan: ${oneLine(planId) || 'unknown'}. Usage according to Oytel: ${usedMB ?? 'unknown'} of ${totalMB ?? 'unknown'} MB. Status: ${oneLine(status) || 'unknown'}.`,
		`${event.verified === true ? 'The event has no usable address' : 'The event was not signed'}, so no mail went to the traveller it names: ${oneLine(event.customerEmail) || 'nobody'}.`,
		oneLine(event.warning),
	].filter(Boolean),
};
// The usage that Oytel itself reports makes one warning for each ten percent. Without it, one event makes one warning.
const step = isKnown ? `until ${endsAt} at ${Math.floor(usedPercent / 10) * 10} %` : event.eventId;
const key = `usage of ${esimId} ${step}`;
const words = { letter: letter(shop, traveller ? forTraveller : forOperations) };
return [{ json: { key, orderKey: key, words }, pairedItem: 0 }];
