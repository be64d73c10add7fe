import type { Frame } from '../../frame/frame';
import { noCallbacks } from '../../frame/noCallbacks';
import { Refusal, type SandboxRequest } from '../../frame/provider';
import { Switches } from '../../frame/switches';
import { type Action, act } from './act';
import { renewRoutes } from './renew';
import { VoiceStore } from './store';
import { pressOneVoiceSwitches } from './switches';
import { userRoutes } from './users';

const prefix = '/pressone-voice';

/** The stand-in for PressOne's voice API, as far as its calls are published. Paths end in a slash. */
export function createPressOneVoice(frame: Frame, initialSwitches: object = {}) {
	const switches = new Switches(pressOneVoiceSwitches, initialSwitches);
	const store = new VoiceStore(frame, switches);
	const refusal = (status: number, message: string) => ({ status, body: { message, success: false, data: null } });
	return {
		key: 'pressOneVoice',
		name: 'PressOne (voice)',
		prefix,
		switches,
		get secretHeaders() {
			return ['authorization', switches.current().headerName.toLowerCase()];
		},
		routes: [...renewRoutes(store), ...userRoutes(store)],
		access: (url: string) => {
			const { headerName, headerValue } = switches.current();
			return { baseUrl: url + prefix, headerName, headerValue };
		},
		latencyMs: () => switches.current().latencyMs,
		authorise: ({ headers }: SandboxRequest) => {
			const { headerName, headerValue } = switches.current();
			if (headers[headerName.toLowerCase()] !== headerValue) throw new Refusal(refusal(401, 'Authentication failed'));
		},
		limits: ({ ip }: SandboxRequest) => {
			const { requestsPerWindow, windowMs } = switches.current();
			return [{ bucket: `pressOneVoice ${ip}`, limit: requestsPerWindow, windowMs }];
		},
		limitHeaders: () => ({}),
		tooManyRequests: (retryAfterSeconds: number) => ({
			...refusal(429, 'Request was throttled.'),
			headers: { 'retry-after': String(retryAfterSeconds) },
		}),
		unknownRoute: () => refusal(404, 'Not found.'),
		state: () => ({ users: structuredClone([...store.users.values()]), renewals: store.renewals }),
		page: { sampleOrder: { action: 'otherOrder', email: 'ada@example.com' } },
		reset: () => store.reset(),
		act: (action: Action) => act(store, action),
		sendCallback: noCallbacks('PressOne'),
	};
}
