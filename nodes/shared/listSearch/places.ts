import { countryName } from '../model/countryName';

/** Names by which people know countries, besides their English names in Unicode's list and their ISO codes. */
const otherNames: Record<string, string> = {
	AE: 'uae emirates dubai abu dhabi',
	BA: 'bosnia',
	CD: 'drc congo kinshasa',
	CG: 'congo brazzaville',
	CI: 'ivory coast',
	CV: 'cabo verde',
	CZ: 'czech republic',
	GB: 'uk britain england scotland wales',
	HK: 'hongkong',
	KR: 'korea',
	LA: 'laos',
	MK: 'macedonia',
	MM: 'burma',
	NL: 'holland',
	PS: 'palestine',
	RU: 'russia',
	SZ: 'swaziland',
	TL: 'east timor',
	TR: 'turkey',
	US: 'usa america',
	VA: 'vatican',
	VN: 'viet nam',
};

/** Everything by which a person may search for a country: its code, its name and its other names. */
export function namesOf(code: string): string {
	return [code, countryName(code), otherNames[code.toUpperCase()]].filter(Boolean).join(' ');
}
