/** A list with at least one entry. */
export type NonEmpty<T> = [T, ...T[]];

/** Whether a list has an entry. If so, the compiler knows that its first entry exists. */
export function isNonEmpty<T>(list: T[]): list is NonEmpty<T> {
	return list.length > 0;
}
