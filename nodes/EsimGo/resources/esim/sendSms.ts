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
	throw badParameter(`The message has ${length} characters, eSIM Go takes 1 to ${longest}`, 'Shorten it. It was not sent.');
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
		notice('sendSmsNotice', 'Sends a text message to the traveller when it runs. Only eSIMs that have a telephone number can receive one.'),
		iccid,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'The text, 1 to 160 characters',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: 'eSIM',
			description: 'The sender that the traveller sees. Others than eSIM must be enabled by your account manager.',
		},
	],
	request: { method: 'POST', path: '/esims/{iccid}/sms' },
	call: (item) => ({ values: { iccid: iccidOf(item) }, body: { message: message(item), from: text(item, 'from', 'From') } }),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});
