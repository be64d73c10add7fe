import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** What an option adds to an output item. */
export interface Attached {
	/** Further fields. */
	json?: IDataObject;
	binary?: IBinaryKeyData;
	/** Why something that was asked for is missing. It becomes part of the field `warning`. */
	warning?: string;
}
