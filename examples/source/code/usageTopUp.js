// One item to top up, one for a person to look at, or none.
const { iccid, planId, assignmentId, usedPercent, topUps } = $('Settings').first().json;

// Bundles that are not in the table are left alone, and so are unlimited ones, which have no used share.
const topUp = Object.hasOwn(topUps, String(planId)) ? topUps[planId] : undefined;
if (!topUp || typeof usedPercent !== 'number') return [];

const about = { iccid, planId, usedPercent, bundle: topUp.bundle, label: topUp.label };
const assignment = exactId(assignmentId);
if (typeof iccid !== 'string' || !/^\d{19,20}$/.test(iccid) || !assignment) {
	const problem =
		'The callback does not name exactly one eSIM and the assignment of the bundle, so nothing was bought. Callback Version V3 names both.';
	return [{ json: { kind: 'problem', problem, ...about }, pairedItem: 0 }];
}
return [{ json: { kind: 'topUp', ...about, reference: `topup-${iccid}-${assignment}` }, pairedItem: 0 }];
