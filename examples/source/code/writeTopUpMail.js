// One confirmation for each top-up that this execution has claimed.
return claimed($input.all().map(({ json }) => json)).map(({ orderKey, esims: [topUp] }) => {
	const mail = letter($('Settings').first().json, {
		to: topUp.to,
		subject: 'Your eSIM has more data',
		heading: 'Your eSIM has more data',
		lines: ['Thank you for your payment. The top-up is on your eSIM. There is nothing you need to do.'],
		rows: [
			['ICCID', topUp.iccid],
			['Paid', topUp.paid],
			['Order', topUp.orderId],
		],
	});
	return { json: { orderKey, ...mail }, pairedItem: 0 };
});
