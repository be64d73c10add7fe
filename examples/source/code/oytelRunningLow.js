// The eSIMs whose data runs low. Each is reported once per validity; all that are not reported yet go into one report.
const { warnFromPercent } = $('Settings').first().json;
return $input.all().flatMap(({ json }, item) => {
	const { esimId, usedPercent, remainingMB, status, endsAt } = json;
	if (typeof usedPercent !== 'number' || usedPercent < warnFromPercent) return [];
	const words = { esimId, usedPercent, remainingMB, status };
	return [{ json: { key: `usage of ${esimId} until ${endsAt}`, orderKey: 'usage report', words }, pairedItem: item }];
});
