import { Recent } from './recent';

/** An access token and since when this process has it (epoch ms). */
interface Held {
	token: string;
	at: number;
}

interface Desk {
	held?: Held;
	fetching?: Promise<Held>;
	/** When tokens were fetched lately. */
	fetched: number[];
}

/** Per account: the token that all executions of this process share. */
const desks = new Recent<Desk>(1_000);

export interface TokenRules {
	/** A token is not used longer than this, in milliseconds. */
	lifetimeMs: number;
	/** How many tokens are fetched within a minute at most; then the last one is used again. */
	perMinute: number;
}

/**
 * A token of the account `key`. n8n asks whenever an item finds no token or was answered 401, without telling its items
 * of each other: they all get the one that is being fetched. `refused` is the token that the 401 was about; a newer one
 * that is already here is given instead of fetching again.
 */
export async function sharedToken(key: string, refused: string, { lifetimeMs, perMinute }: TokenRules, fetch: () => Promise<string>): Promise<string> {
	const desk = desks.get(key) ?? { fetched: [] };
	desks.set(key, desk);
	const now = Date.now();
	const { held } = desk;
	const usable = held !== undefined && now - held.at < lifetimeMs;
	desk.fetched = desk.fetched.filter((at) => at > now - 60_000);
	// Some 401 mean "not yours" and no new token helps: without a bound each such call would fetch one.
	if (usable && (held.token !== refused || desk.fetched.length >= perMinute)) return held.token;
	desk.fetching ??= fetchOne(desk, fetch);
	return (await desk.fetching).token;
}

async function fetchOne(desk: Desk, fetch: () => Promise<string>): Promise<Held> {
	desk.fetched.push(Date.now());
	try {
		desk.held = { token: await fetch(), at: Date.now() };
		return desk.held;
	} finally {
		desk.fetching = undefined;
	}
}
