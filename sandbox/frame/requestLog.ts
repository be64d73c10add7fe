import type { Provider, SandboxRequest } from './provider';

export interface LoggedRequest {
	id: string;
	/** When it arrived, by the sandbox's clock. */
	at: string;
	provider: string;
	method: string;
	/** Path below the provider's base URL, as sent. */
	path: string;
	/** A key that was sent more than once has an array of values. */
	query: Record<string, string | string[]>;
	/** Without the key. */
	headers: Record<string, string | string[] | undefined>;
	/** JSON if it is JSON, else text; null if there was none. */
	body: unknown;
	/** Status of the answer; 0 if none was sent. */
	status: number;
	/** The scripted fault that hit it, e.g. `reset after`. */
	fault?: string;
	ms: number;
}

const KEPT = 50_000;

export class RequestLog {
	private rows: LoggedRequest[] = [];
	private secrets = new Set<string>();
	private open = new Set<string>();
	private inFlight = new Map<string, { now: number; peak: number }>();

	/** Logs a request when it arrives. The returned row is completed when the request ends. */
	start(provider: Provider, request: SandboxRequest, at: string): LoggedRequest {
		const row: LoggedRequest = {
			id: request.id,
			at,
			provider: provider.key,
			method: request.method,
			path: request.path,
			query: readQuery(request.query),
			headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !provider.secretHeaders.includes(name))),
			body: hideFields(request.body ?? (request.rawBody || null), provider.secretFields ?? []),
			status: 0,
			ms: 0,
		};
		for (const secret of secretsIn(provider, request)) this.secrets.add(secret);
		this.rows.push(row);
		if (this.rows.length > KEPT) this.rows.shift();
		const flight = this.inFlight.get(provider.key) ?? { now: 0, peak: 0 };
		flight.now += 1;
		flight.peak = Math.max(flight.peak, flight.now);
		this.inFlight.set(provider.key, flight);
		this.open.add(row.id);
		return row;
	}

	end(provider: Provider, id: string): void {
		this.open.delete(id);
		const flight = this.inFlight.get(provider.key);
		if (flight) flight.now -= 1;
	}

	peak(provider: string): number {
		return this.inFlight.get(provider)?.peak ?? 0;
	}

	all(): LoggedRequest[] {
		return structuredClone(this.rows);
	}

	/** The newest rows, newest first, how many there are in all, and whether a row's request is still running. */
	latest(most: number): { count: number; rows: Array<LoggedRequest & { running: boolean }> } {
		const rows = this.rows.slice(-most).reverse();
		return { count: this.rows.length, rows: rows.map((row) => ({ ...structuredClone(row), running: this.open.has(row.id) })) };
	}

	/** Every key, token and password that was sent, right or wrong. The rows do not contain them. */
	sentSecrets(): string[] {
		return [...this.secrets];
	}

	/** Clears the rows, the secrets and the peaks. Requests that are still running count towards the new peak. */
	clear(): void {
		this.rows = [];
		this.secrets.clear();
		for (const flight of this.inFlight.values()) flight.peak = flight.now;
	}
}

function readQuery(query: URLSearchParams): LoggedRequest['query'] {
	return Object.fromEntries(
		[...new Set(query.keys())].map((key) => {
			const values = query.getAll(key);
			return [key, values.length > 1 ? values : (values[0] ?? '')];
		}),
	);
}

function hideFields(body: unknown, names: string[]): unknown {
	if (names.length === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
	return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** The values of the headers and fields that are never logged. */
function secretsIn({ secretHeaders, secretFields = [] }: Provider, { headers, body }: SandboxRequest): string[] {
	const fields: [string, unknown][] = typeof body === 'object' && body !== null ? Object.entries(body) : [];
	const found = [
		...secretHeaders.map((name) => headers[name]),
		...fields.filter(([name]) => secretFields.includes(name)).map(([, value]) => value),
	];
	return found.filter((value) => typeof value === 'string');
}
