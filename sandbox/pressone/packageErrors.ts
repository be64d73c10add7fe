import { refuseCode } from './refuse';
import type { Store } from './store';

/**
 * Package IDs that are always refused, as in the twin API's sandbox (the first five are its own IDs). No catalogue has
 * them, and nothing is charged.
 */
const testPackages: Record<string, number> = {
	'test-insufficient-balance-7days-1gb': 11,
	'test-maintenance-mode-7days-1gb': 13,
	'test-disabled-top-up-7days-1gb': 23,
	'test-not-enough-7days-1gb': 33,
	'test-out-of-stock-7days-1gb': 34,
	'test-invalid-checksum-7days-1gb': 14,
	'test-bad-request-7days-1gb': 43,
	'test-unexpected-error-7days-1gb': 53,
	'test-recycled-7days-1gb': 73,
};

/** Refuses a test package, or one with a setPackageError, before anything is charged. */
export function refuseBroken(store: Store, packageId: string): void {
	const broken = store.packageErrors.get(packageId);
	const code = testPackages[packageId] ?? (broken?.charged === false ? broken.code : undefined);
	if (code !== undefined) refuseCode(store, code);
}

/** Loses the answer to a paid order: code 53 does not say whether there was a charge. */
export function refuseCharged(store: Store, packageId: string): void {
	const broken = store.packageErrors.get(packageId);
	if (broken?.charged) refuseCode(store, broken.code);
}
