// The last page of the form if there is nothing to pay: why, and what to do.
const shop = $('Settings').first().json;
const { problem } = $('Check the ICCID').first().json;
const write = 'If you need help, write to us.';
const pages = {
	iccid: {
		heading: 'This is not an ICCID',
		lines: [
			'An ICCID has 19 or 20 digits. Your phone shows it in its settings, beside the eSIM. Please copy it from there, then try again.',
		],
	},
	email: { heading: 'Your e-mail address cannot be used', lines: ['Please fill in the form again with exactly one address.'] },
	failed: { heading: 'Please try again later', lines: ['Top-ups cannot be shown at the moment. Nothing was charged.', write] },
	gone: {
		heading: 'Please choose again',
		lines: ['This top-up is not in the list any more. Nothing was charged. Please fill in the form again.'],
	},
	none: {
		heading: 'No top-up is possible now',
		lines: ['Only an eSIM that is in use can get more data. If yours is in use, check the ICCID.', write],
	},
};
const failed = $('Tell operations: list not read').isExecuted;
const gone = $('What is to be paid').isExecuted;
return [{ json: { page: formPage(shop, pages[problem ?? (failed ? 'failed' : gone ? 'gone' : 'none')]) }, pairedItem: 0 }];
