/** Examples whose layout is still to be mended. It must become empty, and stay so. */
export const notLaidOutYet = new Set([
	'celitech-bookings-to-esims.json',
	'celitech-low-data-top-up.json',
	'celitech-monthly-spend.json',
	'out-of-stock-esim-go-instead.json',
	'oytel-order-form.json',
	'pressone-top-up-form.json',
	'shopify-order-to-esim.json',
	'shopify-refund-to-revoke.json',
	'usage-80-percent-top-up.json',
	'weekly-inventory-report.json',
]);
