import type { Cluster } from './cluster';

export interface Charge {
	kind: string;
	provider: string;
	orderReference: string;
}

/** The purchases that a wholesaler has charged for. */
export async function charges({ sandbox }: Cluster): Promise<Charge[]> {
	const ledger: Charge[] = await sandbox.admin('ledger');
	return ledger.filter(({ kind }) => kind === 'charge');
}
