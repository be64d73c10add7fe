import type { BinaryHelperFunctions, IBinaryKeyData, INodeProperties } from 'n8n-workflow';
import { text, type Item } from '../../shared/fields/item';
import type { FileKind } from '../wire';

export const binaryProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryProperty',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'Name of the binary field in the output that receives the file',
};

/** Gives a file as n8n binary data, in the field that the item names. */
export async function fileBinary(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	item: Item,
	bytes: Buffer,
	{ name, mimeType }: FileKind,
): Promise<IBinaryKeyData> {
	const property = text(item, 'binaryProperty', 'Put Output File in Field');
	return { [property]: await helpers.prepareBinaryData(bytes, name, mimeType) };
}
