import { PressOneVoice } from '../../nodes/PressOneVoice/PressOneVoice.node';
import { startSandbox } from '../../sandbox';
import { pressOneVoiceEngine } from '../engine/pressone/shop';
import type { Recording } from './recording';

/** The users that the sandbox begins with. */
async function open() {
	const sandbox = await startSandbox();
	return { sandbox, engine: pressOneVoiceEngine(sandbox), world: {} };
}

export const pressOneVoice: Recording = {
	node: new PressOneVoice(),
	folder: 'PressOneVoice',
	open,
	rows: {
		'number.renew': { email: 'ada@example.com' },
		'user.getAll': {},
	},
};
