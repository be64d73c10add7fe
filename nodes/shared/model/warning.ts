/** Adds a sentence to an item's warning. */
export function addToWarning(warning: unknown, sentence: string): string {
	return typeof warning === 'string' && warning !== sentence ? `${warning} ${sentence}` : sentence;
}
