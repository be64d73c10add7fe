import { Recent } from '../recent';

/** An access token, and when this process got it (epoch ms). */
interface Held {
	token: string;
	at: number;
}

interface AccountTokens {
	held?: Held;
	fetching?: Promise<Held>;
	/** When tokens were fetched within the last minute (epoch ms). */
	fetched: number[];
}

/** Per account: the token that all executions in this process share. */
const accounts = new Recent<AccountTokens>(1_000);

export interface TokenRules {
	/** A token is not used longer than this, in milliseconds. */
	lifetimeMs: number;
	/** How many tokens at most are fetched within a minute. After that, the last one is used again. */
	perMinute: number;
}

/**
 * A token for the account `key`. n8n asks for one whenever an item has no token or got a 401. Items do not know of each
 * other, so all of them get the token that is being fetched. `refused` is the token that got the 401. If a newer one is
 * already here, it is returned and none is fetched.
 */
export async function sharedToken(
	key: string,
	refused: string,
	{ lifetimeMs, perMinute }: TokenRules,
	fetch: () => Promise<string>,
): Promise<string> {
	const tokens = accounts.get(key) ?? { fetched: [] };
	accounts.set(key, tokens);
	const now = Date.now();
	const { held } = tokens;
	const usable = held !== undefined && now - held.at < lifetimeMs;
	tokens.fetched = tokens.fetched.filter((at) => at > now - 60_000);
	// Some 401 mean "not yours", and no new token helps. Without a bound, each such call would fetch one.
	if (usable && (held.token !== refused || tokens.fetched.length >= perMinute)) return held.token;
	tokens.fetching ??= fetchOne(tokens, fetch);
	return (await tokens.fetching).token;
}

async function fetchOne(tokens: AccountTokens, fetch: () => Promise<string>): Promise<Held> {
	tokens.fetched.push(Date.now());
	try {
		tokens.held = { token: await fetch(), at: Date.now() };
		return tokens.held;
	} finally {
		tokens.fetching = undefined;
	}
}
