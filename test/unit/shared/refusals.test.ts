import { refusals as esimGo } from '../../../nodes/EsimGo/refusals';
import { refusals as celitech } from '../../../nodes/Celitech/refusals';
import { refusals as oytel } from '../../../nodes/Oytel/refusals';
import { refusals as pressOne } from '../../../nodes/PressOne/refusals';
import { refusals as voice } from '../../../nodes/PressOneVoice/refusals';
import { adviceFor } from '../../../nodes/shared/http/refusals';

const texts = [
	'unknown error in the eSIM service',
	'bundle service: not found',
	'this eSIM is deactivated',
	'insufficient workers',
	'user service',
];

test.each(Object.entries({ esimGo, celitech, oytel, pressOne, voice }))('%s: the words of an outage name no cause', (_, refusals) => {
	for (const words of texts) {
		const said = [500, 502].map((status) => adviceFor(refusals, { status, call: 'GET /esims', words }));
		expect(said).toEqual([undefined, undefined]);
	}
});

test('a code says what happened, whatever the status', () => {
	expect(adviceFor(pressOne, { status: 500, call: 'POST /customer/v2/orders', code: '53' })).toMatch('it may have acted');
});

test('a voice balance that is too low is no unknown address', () => {
	const call = 'POST /api/third-party/partner/renew-number/';
	expect(adviceFor(voice, { status: 400, call, words: 'Insufficient balance to renew this user' })).toMatch('Add funds');
	expect(adviceFor(voice, { status: 200, call, words: 'No number claimed by this user' })).toMatch('No number was claimed');
});
