// What eSIM Go says would happen. Nothing has changed so far.
const wishes = $('Unused?')
	.all(0)
	.map(({ json }) => json);
const items = answersTo(wishes).map(({ json, status, offerId, warning, error }) =>
	error
		? { ...json, kind: 'problem', problem: `eSIM Go does not take it back: ${error} Nothing was revoked.` }
		: { ...json, validation: status, offerId, warning },
);
return together(items, 'revoke');
