import { Recent } from '../recent';

/** An access token and since when this process has it (epoch ms). */
interface Held {
	token: string;
	at: number;
}

interface AccountTokens {
	held?: Held;
	fetching?: Promise<Held>;
	/** When tokens were fetched lately. */
	fetched: number[];
}

/** Per account: the token that all executions of this process share. */
const accounts = new Recent<AccountTokens>(1_000);

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
	// Some 401 mean "not yours" and no new token helps: without a bound each such call would fetch one.
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
