import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { Failure } from '../failure';
import { nodeError } from '../policy/errors';
import type { Entry } from './entry';

/** What a picker lists. */
export interface Listed {
	/** What one entry is, as in "No bundle matches". */
	one: string;
	/** What to say if there are none at all. */
	none: string;
	/** What the user typed; every word must match. */
	filter: string;
	/** Says more about a failure than the provider does; throws it again. */
	onFailure?: (cause: unknown) => never;
}

/**
 * Runs a picker. If it fails, n8n shows the error's message and description in place of the list. It hides the search then,
 * so this is not how an empty list is explained.
 */
export async function inPicker(context: ILoadOptionsFunctions, pick: () => Promise<INodeListSearchResult>): Promise<INodeListSearchResult> {
	const result = await pick().catch((cause: unknown) => nodeError(context.getNode(), cause));
	if ('results' in result) return result;
	throw result;
}

/** The entries as n8n takes them. */
export const withoutTexts = (entries: Entry[]): INodeListSearchItems[] => entries.map(({ name, value }) => ({ name, value }));

/**
 * Why a list is empty, as its only entry: n8n itself only says "No results". The entry is short, because n8n cuts it, and has
 * no value, so that choosing it leaves the field empty.
 */
export function nothingFound({ one, none, filter }: Listed, seen: number, ended = true): INodeListSearchItems[] {
	const searched = filter.trim();
	const name = searched === '' ? none : ended ? `No ${one} matches "${searched}"` : `None of the first ${seen} matches "${searched}"`;
	return [{ name, value: '' }];
}

/** Says of a refusal what the credential's test says, for lists that only a wrong key or address can lock. */
export function asCredentialTest(adviceByStatus: Record<number, string>): (cause: unknown) => never {
	return (cause) => {
		const advice = cause instanceof Failure ? adviceByStatus[cause.status ?? 0] : undefined;
		if (!(cause instanceof Failure) || advice === undefined) throw cause;
		throw cause.copyWith({ message: advice, description: cause.message });
	};
}
