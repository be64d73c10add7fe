import type { NoSearch } from '../../shared/purchase/purchase';

/** Oytel lists neither purchases nor eSIMs. An eSIM is read by its ID, which only the answer to its purchase names. */
export const search: NoSearch = {
	impossible:
		"Oytel has no call that lists purchases. Ask Oytel's support whether there is a purchase with this reference_id, or for this plan and customer at that time.",
};
