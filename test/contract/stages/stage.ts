import type { INodeType } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';
import type { TestCredential } from '../../engine/credentials';
import type { Engine } from '../../engine/engine';
import type { Contract, Row } from '../rows/row';

/** What rows may name as `$name`. It has what the documents' paths have in braces, under the same names. */
export type World = Record<string, string | number>;

export interface Open {
	sandbox: Sandbox;
	/** The node in n8n's engine with a credential for the sandbox; `as` calls the same node in another way. */
	engine: (as?: INodeType) => Engine;
	/** New things at the wholesaler, in the state that shows most. */
	world: () => Promise<World>;
}

/** A node, its contract, and a sandbox to try it on. */
export interface Stage {
	/** The node's folder below `nodes/`. */
	folder: string;
	node: INodeType;
	contract: Contract;
	open: () => Promise<Open>;
	/** A credential for a wholesaler at this address; the client is what names an account there, if anything but its key does. */
	credential: (url: string, own: { client: string; secret: string }) => TestCredential;
}

/** The row of an operation (`resource.operation`). */
export function rowOf({ contract }: Stage, operation: string): Row {
	const row = contract.rows[operation];
	if (row) return row;
	throw new Error(`${operation} has no row in test/contract/rows/`);
}
