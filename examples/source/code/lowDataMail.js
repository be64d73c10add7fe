// The mail with the button, if this execution has claimed the offer. If two have entered it at the same moment, the first entry counts.
const shop = $('Settings').first().json;
const [entry] = $input
	.all()
	.map(({ json }) => json)
	.sort((a, b) => a.id - b.id);
if (entry?.owner !== $execution.id || entry.mailedAt) return [];

const { usedPercent } = $('Which top-up?').first().json;
const price = moneyInWords(entry.price, entry.currency);
const link = `${shop.linkPage}?link=${entry.token}`;
const heading = usedPercent >= 100 ? 'Your data is used up' : 'Your data is almost used up';
const used = `You have used ${Math.floor(usedPercent)} % of the data of your eSIM ending in ${entry.iccid.slice(-4)}${entry.orderName && ` (order ${entry.orderName})`}.`;
const plan = entry.validity ? `${entry.label} for ${entry.validity}` : entry.label;
const how = `You get ${plan}, on the same eSIM: there is nothing to install. You pay on the next page, and the data is there a minute later.`;
const until = `The button works until ${dateInWords(entry.expiresAt)}. It is made for you, so please do not pass it on.`;

return [
	{
		json: {
			key: entry.key,
			to: entry.email,
			subject: `${heading}: add ${entry.label} for ${price}`,
			html: mailFrame(shop, {
				preheader: `Add ${entry.label} for ${price}.`,
				heading,
				body: [
					paragraph(escapeHtml(used)),
					button(link, `Add ${entry.label} for ${price}`, shop.color),
					paragraph(escapeHtml(how)),
					`<p class="soft" style="margin:0;font-size:14px;line-height:20px">${escapeHtml(until)}</p>`,
				].join(''),
			}),
			text: textFrame(shop, [used, '', `Add ${entry.label} for ${price}:`, link, '', how, '', until]),
		},
		pairedItem: 0,
	},
];
