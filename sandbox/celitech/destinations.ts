/** Where a package works: a country, or a region that has a word for its codes. */
export interface Destination {
	name: string;
	/** ISO 3166 alpha-3, or the region's word. */
	destination: string;
	/** ISO 3166 alpha-2, or the region's word. */
	destinationISO2: string;
	/** Names of the countries. */
	supportedCountries: string[];
	/** About what 1 GB for a week costs, in cents (ours). */
	baseCents: number;
	/** Whether it has unlimited packages and the largest size (ours). */
	popular: boolean;
}

/** ISO2, ISO3, cents and name. A star marks the popular ones. Only the codes and names are facts. */
const table = `
EUROPE Europe 330|GB GBR 240* United Kingdom|FR FRA 250* France|DE DEU 250* Germany|ES ESP 240* Spain|IT ITA 240* Italy|PT PRT 240* Portugal|NL NLD 250 Netherlands|BE BEL 250 Belgium|LU LUX 270 Luxembourg|IE IRL 260 Ireland|AT AUT 250 Austria|CH CHE 310 Switzerland|DK DNK 260 Denmark|SE SWE 250 Sweden|NO NOR 280 Norway|FI FIN 260 Finland|IS ISL 320 Iceland|PL POL 230 Poland|CZ CZE 240 Czechia|SK SVK 240 Slovakia|HU HUN 250 Hungary|SI SVN 260 Slovenia|HR HRV 240 Croatia|RO ROU 240 Romania|BG BGR 240 Bulgaria|GR GRC 240* Greece|CY CYP 280 Cyprus|MT MLT 280 Malta|EE EST 260 Estonia|LV LVA 260 Latvia|LT LTU 260 Lithuania|TR TUR 230* Turkey
AFRICA Africa 720|BW BWA 690 Botswana|CM CMR 710 Cameroon|KE KEN 480 Kenya|EG EGY 360 Egypt|MA MAR 380* Morocco|ZA ZAF 410 South Africa|TZ TZA 560 Tanzania|TN TUN 430 Tunisia|GH GHA 590 Ghana|NG NGA 610 Nigeria|MU MUS 540 Mauritius|SN SEN 680 Senegal|UG UGA 620 Uganda|ZM ZMB 640 Zambia
ASIA Asia 390|TH THA 220* Thailand|JP JPN 270* Japan|SG SGP 230* Singapore|MY MYS 240 Malaysia|ID IDN 260* Indonesia|VN VNM 260* Vietnam|PH PHL 310 Philippines|KR KOR 250* South Korea|TW TWN 250 Taiwan|HK HKG 240 Hong Kong|CN CHN 280 China|IN IND 330* India|LK LKA 360 Sri Lanka|KH KHM 300 Cambodia|AE ARE 430* United Arab Emirates|IL ISR 300 Israel|JO JOR 420 Jordan|QA QAT 460 Qatar|SA SAU 440 Saudi Arabia|UZ UZB 390 Uzbekistan
LATAM Latin America 490|MX MEX 330* Mexico|CR CRI 480 Costa Rica|PA PAN 470 Panama|GT GTM 490 Guatemala|DO DOM 510 Dominican Republic|BR BRA 380* Brazil|AR ARG 390 Argentina|CL CHL 360 Chile|CO COL 410 Colombia|PE PER 390 Peru|UY URY 400 Uruguay|EC ECU 450 Ecuador
- - 0|US USA 280* United States|CA CAN 350* Canada|AU AUS 290* Australia|NZ NZL 310 New Zealand|FJ FJI 620 Fiji`;

function readCountry(row: string): Destination {
	const [, destinationISO2 = '', destination = '', cents, star, name = ''] = /^(\S+) (\S+) (\d+)(\*?) (.+)$/.exec(row) ?? [];
	return { name, destination, destinationISO2, supportedCountries: [name], baseCents: Number(cents), popular: star === '*' };
}

function readLine(line: string): Destination[] {
	const [head = '', ...rows] = line.split('|');
	const countries = rows.map(readCountry);
	const [, word = '', name = '', cents] = /^(\S+) (.+) (\d+)$/.exec(head) ?? [];
	if (word === '-') return countries;
	const supportedCountries = countries.map((country) => country.name);
	return [...countries, { name, destination: word, destinationISO2: word, supportedCountries, baseCents: Number(cents), popular: false }];
}

/** All destinations by name. */
export const destinations: Destination[] = table
	.trim()
	.split('\n')
	.flatMap(readLine)
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

const byCode = new Map(
	destinations.flatMap((each) => [each.destination, each.destinationISO2].map((code): [string, Destination] => [code, each])),
);

/** Finds a destination by ISO2, ISO3 or region word, in capitals. */
export function findDestination(code: string): Destination | undefined {
	return byCode.get(code);
}
