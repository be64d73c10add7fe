import type { Offer } from '../../shared/model/offer';
import type { OytelPlan } from './plan';

/** A plan as an offer. Oytel's plans have names, and only some answers say where they work. */
export const offerOf = (plan: OytelPlan): Offer => ({ plan, where: plan.name, codes: [] });
