// The report as a mail: one line per destination, and the file with all columns beside it.
const shop = $('Settings').first().json;
const rows = $('Spend per destination')
	.all()
	.map(({ json }) => json);
const monthName = DateTime.fromISO(rows[0].month).setLocale('en').toFormat('LLLL yyyy');
const destinations = rows.filter(({ destination }) => destination);
const total = rows.reduce((sum, { spent }) => sum + Math.round(spent * 100), 0) / 100;
const money = (amount) => amount.toFixed(2);

const heading = destinations.length ? `CELITECH in ${monthName}: ${money(total)}` : `CELITECH in ${monthName}: no purchases`;
const counts = ({ newEsims, topUps }) => [newEsims && `${newEsims} new`, topUps && `${topUps} top-ups`].filter(Boolean).join(', ');
const lines = destinations.map((row) => [row.name, `${money(row.spent)} for ${counts(row)}`]);
const remark = destinations.length
	? 'Amounts are in the currency of the CELITECH account. The attached file has the sizes, too.'
	: 'Nothing was bought in this month, in n8n or elsewhere.';
return [
	{
		json: {
			subject: heading,
			html: mailFrame(
				{ ...shop, supportMail: '' },
				{ preheader: remark, heading, body: details([...lines, ['Total', money(total)]]) + paragraph(remark) },
			),
			text: textFrame({ ...shop, supportMail: '' }, [
				...lines.map(([name, words]) => `${name}: ${words}`),
				'',
				`Total: ${money(total)}`,
				'',
				remark,
			]),
		},
		binary: $input.first().binary,
		pairedItem: 0,
	},
];
