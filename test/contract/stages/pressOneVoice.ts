import { PressOneVoiceApi } from '../../../credentials/PressOneVoiceApi.credentials';
import { PressOneVoice } from '../../../nodes/PressOneVoice/PressOneVoice.node';
import { startSandbox } from '../../../sandbox';
import { pressOneVoiceEngine } from '../../engine/pressone/shop';
import { pressOneVoice as contract } from '../rows/pressOneVoice';
import type { Open, Stage, World } from './stage';

const node = new PressOneVoice();

async function open(): Promise<Open> {
	const sandbox = await startSandbox();
	/** The users that the sandbox begins with, none of whom was renewed. */
	async function world(): Promise<World> {
		sandbox.reset();
		return {};
	}

	return { sandbox, engine: (as = node) => pressOneVoiceEngine(sandbox, {}, as), world };
}

export const pressOneVoice: Stage = {
	folder: 'PressOneVoice',
	node,
	contract,
	open,
	credential: (baseUrl, { secret }) => ({
		type: new PressOneVoiceApi(),
		data: { headerName: 'Authorization', headerValue: `Api-Key ${secret}`, baseUrl },
	}),
};
