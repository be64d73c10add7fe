// One item for every purchase that is low on data, with the reference of its top-up: once for each purchase and percentage.
return $('Low on data')
	.all()
	.map(({ json }) => ({
		json: { ...json, dataLimitInGB: json.dataLimitInGB ?? 1, topUpReference: `low-${json.purchaseId}-${json.threshold}` },
		pairedItem: 0,
	}));
