interface Line {
	planId: string | null;
	quantity: number | null;
}

/** Counts bundles by name, however they are spread over lines. */
function quantities(lines: Line[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { planId, quantity } of lines) sums.set(planId ?? '', (sums.get(planId ?? '') ?? 0) + (quantity ?? 0));
	return sums;
}

/** What stands, in words ("2 x esim_1GB_7D_GB_V2"), where it is not exactly what is wanted; else undefined. */
export function otherQuantities(wanted: Line[], standing: Line[]): string | undefined {
	const sums = quantities(wanted);
	const stands = quantities(standing);
	const same = sums.size === stands.size && [...sums].every(([planId, units]) => stands.get(planId) === units);
	return same ? undefined : [...stands].map(([planId, units]) => `${units} x ${planId}`).join(', ');
}
