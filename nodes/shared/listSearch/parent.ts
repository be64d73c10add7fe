import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { locatorValue } from '../fields/item';
import { badParameter } from '../failure';

/**
 * The value that the user chose in another field of the panel. An expression has no value until the workflow runs; then the
 * user has to choose `otherwise`, another mode of the field with the list.
 */
export function chosenValue(context: ILoadOptionsFunctions, name: string, label: string, otherwise = 'By ID'): string {
	const value = String(locatorValue(context.getCurrentNodeParameter(name)) ?? '').trim();
	if (value === '') throw badParameter(`This list needs the ${label}. Fill it in first, or choose ${otherwise} here`, `${label} is empty.`);
	if (value.startsWith('=')) {
		throw badParameter(
			`${label} is an expression, so this list cannot be shown. Choose ${otherwise} here`,
			`The value of ${label} is known only when the workflow runs. Enter a value there, or an expression for it.`,
		);
	}
	return value;
}
