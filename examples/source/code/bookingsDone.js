// What became of the file: for the page at the end of the form, and for the mail to operations.
const settings = $('Settings').first().json;
const items = (node, output = 0) => ($(node).isExecuted ? $(node).all(output) : []).map(({ json }) => json);
const wishes = items('One item per eSIM');
const keys = (node) => new Set(items(node).map(({ key }) => key));
const [mailed, notMailed] = [keys('Mark as mailed'), keys('Give the claim back')];

const bought = items('Buy for the stay');
const fresh = bought.filter(({ outcome }) => outcome !== 'alreadyBought');
const before = bought.filter(
	({ outcome, reference }) => outcome === 'alreadyBought' && !mailed.has(reference) && !notMailed.has(reference),
);

const words = (error) =>
	[error?.message ?? error, error?.description]
		.filter(Boolean)
		.join('. ')
		.replace(/ \[(item|line) \d+[^\]]*\]/g, '');
const refused = new Map(
	items('Buy for the stay', 1).map(({ reference, error, details }) => [
		reference,
		words({ message: error?.message ?? error, description: details?.description ?? error?.description }),
	]),
);
const unread = wishes.length === 0 ? words($input.first().json.error) || 'The file could not be read' : '';

const attention = wishes
	.map(({ row, booking, name, problem, reference }) => ({
		row,
		who: [booking && `booking ${booking}`, name].filter(Boolean).join(', '),
		why: problem
			? `${problem}. Nothing was bought for this row.`
			: (refused.get(reference) ??
				(notMailed.has(reference) &&
					'The eSIM was bought, but its mail could not be sent. Upload the file again: nothing is bought twice, and the mail is sent.')),
	}))
	.filter(({ why }) => why);

const esims = (count) => `${count} eSIM${count === 1 ? '' : 's'}`;
const figures = [
	['Bought now', esims(fresh.length)],
	['Mailed now', esims(mailed.size)],
	['Already there', before.length ? esims(before.length) : ''],
	['Repeated rows', wishes.filter(({ kind }) => kind === 'repeated').length || ''],
	['Need attention', attention.length || ''],
];
const heading = unread
	? 'Nothing was bought'
	: attention.length
		? `${attention.length} of ${wishes.length} ${wishes.length === 1 ? 'row needs' : 'rows need'} attention`
		: 'Every booking has its eSIM';
const list = attention.map(
	({ row, who, why }) =>
		`<p class="ink" style="margin:0 0 12px;font-size:15px;line-height:22px;color:#14181f"><b>Row ${row}</b>${who && `, <bdi>${escapeHtml(who)}</bdi>`}<br>${escapeHtml(why)}</p>`,
);
const told = '<!-- told -->';
const body = unread ? [paragraph(escapeHtml(unread)) + told] : [details(figures), ...(list.length ? [list.join('') + told] : [])];

return [
	{
		json: {
			needsAttention: Boolean(unread) || attention.length > 0,
			subject: unread ? 'The bookings could not be read' : `Bookings: ${heading}`,
			text: [
				...(unread ? [unread] : attention.map(({ row, who, why }) => `Row ${row}${who && `, ${oneLine(who)}`}\n${oneLine(why)}\n`)),
				'',
				...figures.filter(([, value]) => value).map(([label, value]) => `${label}: ${value}`),
			].join('\n'),
			page: mailFrame(settings, { preheader: '', heading, body }),
		},
		pairedItem: 0,
	},
];
