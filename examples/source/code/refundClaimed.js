// What this execution has claimed. On PostgreSQL, two may enter the same eSIM at the same moment: then the first entry counts.
const rows = $input
	.all()
	.map(({ json }) => json)
	.sort((a, b) => a.id - b.id);
const items = $('May it go?')
	.all(0)
	.map(({ json }) => {
		const mine = rows.find(({ key }) => key === json.reference)?.owner === $execution.id;
		return mine ? json : { ...json, kind: 'problem', problem: 'Another request is taking this eSIM back at this moment.' };
	});
// A refund that staff have made is told by the execution that has it.
return together(asked ? items : items.filter(({ kind }) => kind === 'revoke'), 'revoke');
