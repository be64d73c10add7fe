// What to do for each subscription that ends: renew it and write to the user, or tell operations.
const shop = $('Settings').first().json;
return $('Subscription ends soon')
	.all()
	.map(({ json }, item) => {
		const email = oneAddress(json.email);
		const isPaying = json.subscription?.[shop.freeTrialField] === false;
		const problem =
			(!email && 'The user does not have exactly one e-mail address, so nothing was renewed.') ||
			(!json.endsAt && 'The end date is missing, so nothing was renewed.') ||
			(!isPaying &&
				!shop.renewFreeTrials &&
				'This is a free trial, or may be one. Renewing a trial turns it into a paid subscription, so nothing was done. Renew it by hand, or set renewFreeTrials in Settings.');
		const rows = [
			['User', email ?? oneLine(json.email)],
			['Number', json.mobile],
			['Ends', dateInWords(json.endsAt)],
		];
		const ending = `${oneLine(json.email)} on ${oneLine(json.endsAt)}`;
		const notice = problem
			? {
					to: shop.operationsMail,
					subject: `Not renewed: ${oneLine(json.email)}`,
					heading: 'A subscription was not renewed',
					lines: [problem],
					rows,
				}
			: {
					to: email,
					subject: 'You keep your number',
					heading: 'You keep your number',
					lines: ['Your subscription would have ended. We have renewed it. There is nothing you need to do.'],
					rows: [
						['Number', json.mobile],
						['Would have ended', dateInWords(json.endsAt)],
					],
				};
		const key = `notice of ${ending}`;
		const words = { letter: letter(shop, notice) };
		return {
			json: {
				kind: problem ? 'tell' : 'renew',
				email,
				mobile: json.mobile,
				endsAt: json.endsAt,
				turn: `renewal of ${ending}`,
				key,
				orderKey: key,
				words,
			},
			pairedItem: item,
		};
	});
