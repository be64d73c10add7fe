import { identity } from '../../../shared/fields/identity';
import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { endDate, purchaseId, readDates, startDate } from '../../fields';
import { celitech } from '../../provider';
import { readEdited } from '../../wire';

export const edit = change(celitech, {
	option: { name: 'Edit', value: 'edit', action: `Edit a purchase's dates`, description: 'Change the days on which a package is valid' },
	does: 'change the dates of a purchase',
	fields: [
		notice(
			'editNotice',
			'This operation changes a live purchase. No money moves. <b>Not active yet</b>: both dates can change. <b>Active</b>: only End Date can change, and Start Date must stay as it is. The length must stay in the price category of the package (minDays to maxDays).',
		),
		purchaseId,
		{ ...startDate, description: 'First day of validity. For an active purchase, enter the day it started. The time of day is ignored.' },
		endDate,
	],
	request: { method: 'POST', path: '/purchases/edit' },
	call: (item) => ({ body: { purchaseId: identity(item, 'purchaseId', 'Purchase ID'), ...readDates(item) } }),
	rows: (body) => [readEdited(body)],
	raw: (answer) => answer,
});
