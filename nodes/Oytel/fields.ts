import { locator } from '../shared/fields/locator';

/** A plan that is for sale. */
export const plan = locator({
	label: 'Plan',
	name: 'plan',
	description: 'The plan, by its ID. The list leaves out plans that are not available at present.',
	search: 'searchPlans',
	placeholder: 'uk-massive-650',
	startsAs: 'list',
});
