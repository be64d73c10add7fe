// Only what is the eSIM's one bundle and has not started goes back.
const couldNotLook = new Set(
	$('Bundles on the eSIM')
		.all(1)
		.map(({ json }) => json.reference),
);
if (asked && couldNotLook.size > 0) return []; // told already
const bundles = $input.all().map(({ json }) => json);
const is = ({ status }, ...states) => states.includes((status ?? '').toLowerCase());

function judge(mine) {
	if (mine.length === 0) return { kind: 'problem', problem: 'There is no bundle on the eSIM. Nothing was revoked.' };
	if (mine.every((bundle) => is(bundle, 'revoked')))
		return { kind: 'problem', problem: 'The bundle was already revoked. Nothing was done now.' };
	if (mine.length > 1) {
		const names = mine.map(({ planId, status }) => `${planId} (${status})`).join(', ');
		return {
			kind: 'problem',
			problem: `The eSIM has more than one bundle: ${names}. None was revoked. Decide which one, and revoke it by hand.`,
		};
	}
	const [{ planId, status, startsAt, usedMB }] = mine;
	if (is(mine[0], 'queued', 'processing') && startsAt === null && !usedMB) return { kind: 'revoke', bundle: planId };
	const used = usedMB === null ? '' : `, ${usedMB} MB used`;
	return {
		kind: 'problem',
		problem: `The bundle ${planId} is no longer unused (${status}${used}), so eSIM Go does not refund it. It was not revoked: the traveller still has it. Decide whether to revoke it by hand.`,
	};
}

const wishes = $('Is it there?')
	.all(0)
	.map(({ json }) => json)
	.filter(({ reference }) => !couldNotLook.has(reference));
return together(
	wishes.map((wish) => ({ ...wish, ...judge(bundles.filter(({ iccid }) => iccid === wish.iccid)) })),
	'revoke',
);
