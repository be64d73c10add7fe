import { iccid as iccidOf, text, type Item } from '../../../shared/fields/item';
import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { badParameter } from '../../../shared/failure';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readShort } from '../../wire';

const longest = 160;

function message(item: Item): string {
	const words = text(item, 'message', 'Message');
	const length = [...words].length;
	if (length <= longest) return words;
	throw badParameter(
		`The message has ${length} characters, but eSIM Go accepts at most ${longest}`,
		'Nothing was sent. Shorten the message.',
	);
}

export const sendSms = change(esimGo, {
	option: {
		name: 'Send SMS',
		value: 'sendSms',
		action: `Send an SMS to an eSIM`,
		description: 'Send a text message to the device of an eSIM',
	},
	does: 'send text messages',
	fields: [
		notice('sendSmsNotice', 'Sends a text message to the traveller when it runs. Only eSIMs with a phone number can receive it.'),
		iccid,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'Text of the message',
			hint: '1 to 160 characters',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: 'eSIM',
			description: 'The sender that the traveller sees',
			hint: 'Your account manager must enable any sender other than eSIM',
		},
	],
	request: { method: 'POST', path: '/esims/{iccid}/sms' },
	call: (item) => ({ values: { iccid: iccidOf(item) }, body: { message: message(item), from: text(item, 'from', 'From') } }),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});
