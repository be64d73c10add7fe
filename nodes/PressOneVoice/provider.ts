import { z } from 'zod/v4';
import type { Provider } from '../shared/http/provider';
import { words } from '../shared/wire/words';

/** `{message, success, data}` of PressOne's voice pages; `detail` is how many frameworks say the same (ours). */
const said = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ detail: z.string() }).transform(({ detail }) => detail),
]);

const advices: Record<number, string> = {
	401: 'The voice API did not let this n8n in. Compare header name and value in the credential with what PressOne gave you.',
	403: 'The voice API did not let this n8n in. Compare header name and value in the credential with what PressOne gave you.',
	404: 'Check the base URL in the credential: the voice API may be on another host than the data API.',
};

/** PressOne's voice API. No limit of it is published, so the pace is ours. */
export const pressOneVoice: Provider = {
	id: 'pressOneVoice',
	label: 'PressOne Voice',
	credential: 'pressOneVoiceApi',
	pace: { sends: 4, windowMs: 1_000, inFlight: 2, ignoresHeaders: true },
	renewsToken: false,
	errorText: (body) => {
		const result = said.safeParse(body);
		return result.success ? words(result.data) : undefined;
	},
	advice: (status) => advices[status],
};
