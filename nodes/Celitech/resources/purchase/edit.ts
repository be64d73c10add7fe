import { identity } from '../../../shared/fields/identity';
import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { endDate, purchaseId, readDates, startDate } from '../../fields';
import { celitech } from '../../provider';
import { readEdited } from '../../wire';

export const edit = change(celitech, {
	option: { name: 'Edit', value: 'edit', action: `Edit a purchase's dates`, description: 'Move the days on which a package is valid' },
	does: 'move the dates of a purchase',
	fields: [
		notice(
			'editNotice',
			'Changes a live purchase when it runs; no money moves. <b>Not yet active</b>: both dates may move. <b>Active</b>: only the end, and Start Date must be given as it is. The length must stay in the price category of the package (its minDays to maxDays).',
		),
		purchaseId,
		{ ...startDate, description: 'First day. Of an active purchase give the day it started. Only the day counts.' },
		endDate,
	],
	request: { method: 'POST', path: '/purchases/edit' },
	call: (item) => ({ body: { purchaseId: identity(item, 'purchaseId', 'Purchase ID'), ...readDates(item) } }),
	rows: (body) => [readEdited(body)],
	raw: (answer) => answer,
});
