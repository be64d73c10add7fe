import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { Celitech } from '../../../nodes/Celitech/Celitech.node';
import { EsimGo } from '../../../nodes/EsimGo/EsimGo.node';
import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import { PressOne } from '../../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../../nodes/PressOneVoice/PressOneVoice.node';
import { labelOf } from '../../../nodes/shared/fields/label';

/** An error names a switch by what its parameter's name gives; the few that give something else say so where they are read. */

const nodes = [new Celitech(), new EsimGo(), new Oytel(), new PressOne(), new PressOneVoice()];

const saidWhereRead = ['Assign to eSIMs', 'Include Top-Ups'];

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function switches(entry: Entry): INodeProperties[] {
	if ('values' in entry) return entry.values.flatMap(switches);
	if (!('type' in entry)) return [];
	return entry.type === 'boolean' ? [entry] : (entry.options ?? []).flatMap(switches);
}

test('the sentence about a switch names the field as the panel does', () => {
	const all = nodes
		.flatMap(({ description }) => description.properties.flatMap(switches))
		.filter(({ displayName }) => !saidWhereRead.includes(displayName));
	expect(all.length).toBeGreaterThan(10);
	expect(all.map(({ name }) => labelOf(name))).toEqual(all.map(({ displayName }) => displayName));
});
