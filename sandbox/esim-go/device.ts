import { countryChange, firstAttachment, profileStatusChange } from './alerts';
import { raise } from './callbacks';
import { networksOf } from './networks';
import type { Esim, ProfileStatus } from './records';
import type { Store } from './store';
import { DAY_MS } from './time';
import { countries } from './world';

const RETURN_TRIP_MS = 4 * DAY_MS;

/** Moves the profile to another status and sends a callback. On its way to Installed it passes through Downloaded. */
export function setProfile(store: Store, esim: Esim, status: ProfileStatus): void {
	if (esim.profileStatus === status) return;
	if (status === 'Installed' && esim.profileStatus !== 'Downloaded') setProfile(store, esim, 'Downloaded');
	esim.profileStatus = status;
	if (status === 'Installed') {
		esim.firstInstalledAt ??= store.now;
		// An eSIM in the returns process that is installed after all comes back, after four days or more.
		if (!esim.inAccount) store.frame.clock.at(store.now + RETURN_TRIP_MS, () => void (esim.inAccount = true));
	} else if (status !== 'Downloaded') {
		esim.attached = false;
	}
	raise(store, profileStatusChange(store, esim));
}

/**
 * Registers the eSIM in a country. Sends FirstAttachment once, and CountryChange for a country not visited in the last
 * 24 hours, repeated every 24 hours.
 */
export function attach(store: Store, esim: Esim, iso: string): void {
	const name = countries.find((country) => country.iso === iso)?.name ?? iso;
	const network = networksOf({ iso, name })[0];
	esim.attached = true;
	if (network) esim.location = { tadig: network.tagid, network: network.name, brand: network.brandName, country: iso, at: store.now };
	if (!esim.history.some((entry) => entry.name === 'eSIM First Attachment')) {
		store.note(esim, 'eSIM First Attachment', { alertType: 'FirstAttachment' });
		raise(store, firstAttachment(esim.iccid));
	}
	const reported = esim.visited[iso];
	if (reported !== undefined && store.now - reported < DAY_MS) return;
	esim.visited[iso] = store.now;
	raise(store, countryChange(esim.iccid, { code: iso, name }));
}
