/** A list with at least one entry. */
export type NonEmpty<T> = [T, ...T[]];

/** Whether a list has an entry; from then on the compiler knows that its first one is there. */
export function isNonEmpty<T>(list: T[]): list is NonEmpty<T> {
	return list.length > 0;
}
