import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, entryOf, type Entry } from '../../shared/listSearch/entry';
import { readPickerPage } from '../../shared/listSearch/page';
import { chosenValue } from '../../shared/listSearch/parent';
import { cleanIccid } from '../../shared/wire/iccid';
import { usageOf } from '../model';
import { esimGo } from '../provider';
import { readEsimBundles, type EsimBundle } from '../wire';
import { describeBundle } from './describe';

async function searchOnEsim(
	context: ILoadOptionsFunctions,
	{ filter, one, none }: { filter: string; one: string; none: string },
	entries: (bundle: EsimBundle, iccid: string) => Entry[],
): Promise<INodeListSearchResult> {
	return await readPickerPage(context, esimGo, undefined, () => {
		const iccid = cleanIccid(chosenValue(context, 'iccid', 'ICCID'));
		return {
			call: () => ({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query: { limit: 200 } }),
			entries: (body) => readEsimBundles(body).flatMap(({ wire }) => entries(wire, iccid)),
			paged: false,
			filter,
			one,
			none,
		};
	});
}

/** Bundles on the chosen eSIM. */
export async function searchEsimBundles(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await searchOnEsim(this, { filter, one: 'bundle', none: 'No bundles on this eSIM' }, ({ name, description }) =>
		name === null ? [] : [entryOf(describeBundle(description ?? name), name)],
	);
}

/** Assignments of the chosen bundle to the chosen eSIM. */
export async function searchAssignments(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const texts = { filter, one: 'assignment', none: 'This bundle is not on this eSIM' };
	return await searchOnEsim(this, texts, ({ name, assignments }, iccid) => {
		if (name !== chosenValue(this, 'bundle', 'Bundle')) return [];
		return (assignments ?? []).flatMap((assignment) => {
			const { assignmentId, status, remainingMB } = usageOf(assignment, iccid, name);
			if (assignmentId === null) return [];
			const left = remainingMB === null ? undefined : `${remainingMB} MB left`;
			return [entryOf(entryName(assignmentId, status, left), assignmentId)];
		});
	});
}
