import type { NoSearch } from '../../shared/purchase/purchase';

/** Oytel lists neither purchases nor eSIMs, and an eSIM is read only by the ID that the answer to its purchase named. */
export const search: NoSearch = {
	impossible:
		"Oytel has no call that lists purchases: ask Oytel's support whether there is a purchase with this reference_id, or for this plan and customer at that time.",
};
