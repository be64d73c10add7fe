import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { amount, iccids, list, optionalText, parametersOf, type Item } from '../../shared/fields/item';

/** Our choice: longer than retries usually take, but shorter than the time after which an alert is repeated on purpose. */
export const defaultRepeatWindowMinutes = 10;

export interface Filters {
	iccids: string[];
	bundleName: string;
	/** From 0 to 100, or undefined if it is not set. */
	usedPercent: number | undefined;
}

export interface Settings {
	events: string[];
	verifySignature: boolean;
	filters: Filters;
	/** 0 if repeats are not dropped. */
	repeatWindowMs: number;
	skipUrlCheck: boolean;
}

/** Reads the parameters of the trigger. Throws if one cannot be read. A switch that is not plainly off is on. */
export function settingsOf(context: IWebhookFunctions | IHookFunctions): Settings {
	const item = parametersOf(context);
	const filters = collection(item, 'filters');
	const options = collection(item, 'options');
	const repeatMinutes = amount(options, 'repeatWindowMinutes', 'Repeat Window', defaultRepeatWindowMinutes);
	return {
		events: list(item, 'events'),
		verifySignature: item.param('verifySignature', true) !== false,
		filters: {
			iccids: iccids(filters, 'iccids'),
			bundleName: optionalText(filters, 'bundleName'),
			usedPercent: optionalText(filters, 'usedPercent') === '' ? undefined : amount(filters, 'usedPercent', 'Used Percent', 0),
		},
		repeatWindowMs: item.param('dropRepeats', true) === false ? 0 : repeatMinutes * 60_000,
		skipUrlCheck: options.param('skipUrlCheck', false) === true,
	};
}

const anyCollection = z.record(z.string(), z.custom<IDataObject[string]>()).catch({});

/** Reads a collection as a whole, because n8n resolves every expression each time a parameter is read. */
function collection(item: Item, name: string): Item {
	const values = anyCollection.parse(item.param(name, {}));
	return { index: item.index, param: (field, fallback) => values[field] ?? fallback };
}
