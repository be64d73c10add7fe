import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { maybe } from '../../shared/wire/schema';

/** GET /esims/{iccid}/suspend is `{suspended}` by its schema. An eSIM has `state`: `active`, `suspended` or `deactivated`. */
const suspension = z.looseObject({ suspended: maybe(z.boolean()), state: maybe(z.string()) });

export interface Suspension {
	/** Null if neither body says it. */
	suspended: boolean | null;
	/** In lower case. eSIM Go's guide writes it with a capital, its schema without. */
	state: string | null;
}

/** Whether an eSIM is suspended, from either body. */
export function readSuspension(body: unknown): Suspension {
	const { wire } = row(suspension, body, 'eSIM Go (suspension)');
	const state = wire.state?.toLowerCase() ?? null;
	return { suspended: wire.suspended ?? (state === null ? null : state === 'suspended'), state };
}
