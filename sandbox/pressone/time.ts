/** `YYYY-MM-DD HH:mm:ss`, no zone given: UTC. */
export function plainTime(at: number): string {
	return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** ISO 8601 with offset, as the package history has it. */
export function offsetTime(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
