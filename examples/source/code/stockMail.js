// The report as a mail: for each plan its figures, and bars for what is in stock and what was sold.
const shop = $('Settings').first().json;
const rows = $('Stock report')
	.all()
	.map(({ json }) => json);
const last = $('Last report').first().json;
const now = Date.parse($('Every Monday at 7').first().json.timestamp);
const since = dateInWords(new Date(last.stock ? Date.parse(last.reportedAt) : now - 7 * 86400000).toISOString().slice(0, 10));

const plans = [...new Map(rows.filter(({ bundle }) => bundle).map((row) => [row.bundle, row])).values()]
	.map(({ bundle, name, inStock, minimum, low, sold }) => {
		const isKept = minimum !== null || rows.some((row) => row.bundle === bundle && row.usageId !== null);
		const isSoldOut = inStock === 0 && isKept;
		return {
			title: (Object.hasOwn(shop.plans, bundle) && shop.plans[bundle].name) || name || bundle,
			inStock,
			minimum,
			sold,
			isLow: low === 'yes',
			state: isSoldOut ? 'Sold out' : low === 'yes' ? 'Low' : '',
			figures: [isKept ? `${inStock} in stock` : 'not kept in stock', minimum !== null && `minimum ${minimum}`, `${sold} sold`]
				.filter(Boolean)
				.join(' · '),
			rank: isSoldOut ? 0 : low === 'yes' ? 1 : 2,
		};
	})
	.sort((a, b) => a.rank - b.rank || b.sold - a.sold || b.inStock - a.inStock || a.title.localeCompare(b.title));
const expiring = rows.filter(({ expiring }) => expiring === 'yes');

// Colours that can be told from a white and from a black page: the shop's own is mixed with white or black until it is between.
const partsOf = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
const light = (color) => partsOf(color).reduce((sum, part, at) => sum + (part / 255) ** 2.2 * [0.21, 0.72, 0.07][at], 0);
const mixed = (color, share) =>
	`#${partsOf(color)
		.map((part) => Math.round(part * (1 - share) + (light(color) < 0.2 ? 255 : 0) * share))
		.map((part) => part.toString(16).padStart(2, '0'))
		.join('')}`;
const [low, sold, line] = ['#d9482f', '#7f8896', '#7f8896'];
const stock =
	[0, 0.1, 0.2, 0.3, 0.4, 0.5]
		.map((share) => mixed(brand(shop.color).back, share))
		.find((color) => light(color) > 0.16 && light(color) < 0.29) ?? '#1a8a82';

const most = Math.max(1, ...plans.flatMap(({ inStock, minimum, sold }) => [inStock, minimum ?? 0, sold]));
const [width, height] = [800, 58];
const lengthOf = (count) => (count > 0 ? Math.max(10, (count / most) * (width - 6)) : 0);
const pictureOf = ({ inStock, minimum, sold: many, isLow }) => {
	const bar = (y, tall, count, color) => ({ x: 0, y, width: lengthOf(count), height: tall, color });
	const least = minimum ? lengthOf(minimum) : undefined;
	return barPicture(
		width,
		height,
		[
			{ x: 0, y: 7, width, height: 26, color: '#808a99', opacity: 0.2 },
			bar(7, 26, inStock, isLow ? low : stock),
			{ x: 0, y: 40, width, height: 14, color: '#808a99', opacity: 0.2 },
			bar(40, 14, many, sold),
			...(least ? [{ x: least - 6, y: 0, width: 12, height: 38 }] : []),
			...(least ? [{ x: least - 2, y: 0, width: 4, height: 38, color: line }] : []),
		].filter(({ width: wide }) => wide > 0),
	);
};

const shown = plans.slice(0, 40);
const images = Object.fromEntries(
	shown.map((plan, index) => [`plan${index + 1}`, { data: pictureOf(plan), mimeType: 'image/png', fileName: `plan-${index + 1}.png` }]),
);

const pill = (state) =>
	state &&
	`<span style="display:inline-block;padding:1px 10px;border-radius:10px;background:${state === 'Low' ? '#8a5300' : '#b3261e'};color:#ffffff;font-size:13px;line-height:20px;font-weight:600">${state}</span>`;
const planRow = (plan, index) =>
	`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px"><tr><td style="font-size:16px;line-height:22px;font-weight:600"><bdi>${escapeHtml(plan.title)}</bdi></td><td align="right" valign="top" style="padding:0 0 0 12px;white-space:nowrap">${pill(plan.state)}</td></tr><tr><td class="soft" colspan="2" style="padding:0 0 6px;font-size:14px;line-height:20px">${escapeHtml(plan.figures)}</td></tr><tr><td colspan="2"><img src="cid:plan${index + 1}" width="536" alt="Bars: ${escapeHtml(plan.figures)}" style="display:block;width:100%;height:auto"></td></tr></table>`;
const mark = (color, words, tall = 10, wide = 18) =>
	`<span style="white-space:nowrap;margin:0 18px 0 0"><span style="display:inline-block;vertical-align:middle;width:${wide}px;height:${tall}px;border-radius:2px;background:${color}"></span>&nbsp; ${escapeHtml(words)}</span> `;
const legend = `<p class="soft" style="margin:0 0 20px;font-size:14px;line-height:24px">${mark(stock, 'In stock')}${plans.some(({ isLow }) => isLow) ? mark(low, 'Below the minimum') : ''}${mark(line, 'Minimum', 16, 3)}${mark(sold, 'Sold', 6)}</p>`;

const count = (many, words) => (many > 0 ? `${many} ${words}` : '');
const soldOutCount = plans.filter(({ state }) => state === 'Sold out').length;
const lowCount = plans.filter(({ state }) => state === 'Low').length;
const inStock = plans.reduce((sum, plan) => sum + plan.inStock, 0);
const soldCount = plans.reduce((sum, plan) => sum + plan.sold, 0);
const isEmpty = inStock === 0;
const attention = [count(soldOutCount, 'sold out'), count(lowCount, 'low'), count(expiring.length, 'expiring')].filter(Boolean).join(', ');

const heading = isEmpty ? 'The eSIM inventory is empty' : attention ? `eSIM inventory: ${attention}` : 'eSIM inventory: all in stock';
const summary = isEmpty
	? `eSIM Go was read without an error, and nothing is left in stock. ${soldCount} sold since ${since}.`
	: `${inStock} in stock, ${soldCount} sold since ${since}.`;
const first = last.stock ? '' : 'This is the first report: sales from the stock are counted from now on.';
const more = plans.length > shown.length ? `${plans.length - shown.length} more plans are in the attached file.` : '';
const expiringLines = expiring.map(({ remaining, bundle, name, expires }) => [
	dateInWords(expires),
	`${remaining} of ${(Object.hasOwn(shop.plans, bundle) && shop.plans[bundle].name) || name || bundle}`,
]);
const expiringTitle = expiring.length
	? `Expiring within ${shop.expiringWithinDays} days`
	: `Nothing expires within ${shop.expiringWithinDays} days`;

return [
	{
		json: {
			to: shop.reportMail,
			subject: heading,
			html: mailFrame(shop, {
				preheader: summary,
				heading,
				body: [
					[
						paragraph(escapeHtml(summary)),
						first && paragraph(first),
						plans.length > 0 && legend,
						...shown.map(planRow),
						more && paragraph(more),
					]
						.filter(Boolean)
						.join(''),
					`<h2 style="margin:0 0 12px;font-size:20px;line-height:26px">${expiringTitle}</h2>${details(expiringLines)}${paragraph('The attached file has each purchase of the stock.')}`,
				],
			}),
			text: textFrame(shop, [
				summary,
				...(first ? [first] : []),
				'',
				...plans.map(({ title, figures, state }) => `${title}: ${figures}${state && `, ${state.toLowerCase()}`}`),
				'',
				expiringTitle,
				...expiringLines.map(([date, words]) => `${words}, until ${date}`),
				'',
				'The attached file has each purchase of the stock.',
			]),
			attachments: Object.keys(images).join(','),
		},
		binary: { ...$input.first().binary, ...images },
		pairedItem: 0,
	},
];
