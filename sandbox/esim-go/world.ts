/** Two upstream carriers, because not every bundle fits every eSIM. Which one serves which country is our choice. */
export type Carrier = 'first' | 'second';

export interface Country {
	iso: string;
	name: string;
	region: string;
	/** Price of 1 GB for 7 days in USD. All are our choice except 2.28 for the United Kingdom. */
	price: number;
	carrier: Carrier;
}

const table = `
Africa|first|EG Egypt 3.10|MA Morocco 3.35|ZA South Africa 3.60|KE Kenya 4.15|TZ Tanzania 4.90|TN Tunisia 3.80|GH Ghana 5.20|NG Nigeria 5.45|MU Mauritius 4.75|SN Senegal 6.10
Asia|first|TH Thailand 2.05|JP Japan 2.45|SG Singapore 2.10|MY Malaysia 2.20|ID Indonesia 2.35|VN Vietnam 2.40|PH Philippines 2.85|KR South Korea 2.30|TW Taiwan 2.25|HK Hong Kong 2.15|LK Sri Lanka 3.15|KH Cambodia 2.70|AE United Arab Emirates 3.95|IL Israel 2.65|JO Jordan 3.70|QA Qatar 4.05|SA Saudi Arabia 3.90
Asia|second|CN China 2.55|IN India 2.95|PK Pakistan 3.05|UZ Uzbekistan 3.45
Europe|first|GB United Kingdom 2.28|FR France 2.12|DE Germany 2.14|ES Spain 2.08|IT Italy 2.10|PT Portugal 2.16|NL Netherlands 2.18|BE Belgium 2.22|LU Luxembourg 2.36|IE Ireland 2.24|AT Austria 2.20|CH Switzerland 2.66|DK Denmark 2.26|SE Sweden 2.19|NO Norway 2.42|FI Finland 2.27|IS Iceland 2.74|PL Poland 2.05|CZ Czechia 2.17|SK Slovakia 2.21|HU Hungary 2.23|SI Slovenia 2.29|HR Croatia 2.13|RO Romania 2.11|BG Bulgaria 2.15|GR Greece 2.09|CY Cyprus 2.48|MT Malta 2.44|EE Estonia 2.31|LV Latvia 2.32|LT Lithuania 2.33|TR Turkey 2.07
North America|first|CA Canada 3.20|MX Mexico 3.00
North America|second|US United States 2.50
Central America|first|CR Costa Rica 4.30|PA Panama 4.20|GT Guatemala 4.45|DO Dominican Republic 4.65
South America|first|BR Brazil 3.40|AR Argentina 3.55|CL Chile 3.25|CO Colombia 3.75|PE Peru 3.50|UY Uruguay 3.65|EC Ecuador 4.10
Oceania|first|AU Australia 2.60|NZ New Zealand 2.80|FJ Fiji 5.60`;

export const countries: Country[] = table
	.trim()
	.split('\n')
	.flatMap((line) => {
		const [region = '', carrier = '', ...rows] = line.split('|');
		return rows.map((row): Country => {
			const words = row.split(' ');
			return {
				iso: words[0] ?? '',
				name: words.slice(1, -1).join(' '),
				region,
				price: Number(words.at(-1)),
				carrier: carrier === 'second' ? 'second' : 'first',
			};
		});
	});

/** Territories that a country's bundles work in too. */
export const neighbours: Record<string, Array<{ iso: string; name: string; region: string }>> = {
	GB: [
		{ iso: 'JE', name: 'Jersey', region: 'Europe' },
		{ iso: 'GG', name: 'Guernsey', region: 'Europe' },
		{ iso: 'IM', name: 'Isle of Man', region: 'Europe' },
	],
	FR: [{ iso: 'MC', name: 'Monaco', region: 'Europe' }],
	IT: [{ iso: 'VA', name: 'Vatican City', region: 'Europe' }],
	CH: [{ iso: 'LI', name: 'Liechtenstein', region: 'Europe' }],
};
