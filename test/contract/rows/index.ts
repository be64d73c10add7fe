import { celitech } from './celitech';
import { esimGo } from './esimGo';
import { oytel } from './oytel';
import { pressOne } from './pressOne';
import { pressOneVoice } from './pressOneVoice';
import type { Contract } from './row';

/** The contracts of all action nodes, by the node's name in n8n. */
export const contracts = { esimGo, oytel, celitech, pressOne, pressOneVoice } satisfies Record<string, Contract>;

/** The operations of a contract that spend, return, disconnect or tell somebody. */
export const acting = ({ rows }: Contract) =>
	Object.entries(rows)
		.filter(([, { kind }]) => kind !== 'read')
		.map(([operation]) => operation);
