// The refund as Shopify calculates it. Its note is how it is found again if the answer is lost.
const { orderId, revoked, lines } = $('What was revoked').first().json;
const { statusCode, data, error } = $input.first().json;
const marker = `eSIM taken back: ${revoked.map(({ reference }) => reference).join(', ')}`;
const stop = (problem) => [{ json: { refund: false, problem }, pairedItem: 0 }];
if (statusCode !== 200) return stop(`Shopify did not calculate the refund (${error?.message ?? statusCode ?? error}).`);

const suggested = exactJson(data).refund?.transactions ?? [];
const amount = suggested.reduce((sum, each) => sum + Number(each.amount), 0);
if (!(amount > 0)) return stop('Shopify calculates that nothing is left to refund.');

if (suggested.some(({ parent_id }) => !exactId(parent_id))) return stop('Shopify named no exact payment to refund.');
const transactions = suggested.map(({ parent_id, gateway, amount: part }) => ({ parent_id, gateway, kind: 'refund', amount: part }));
const body = { refund: { notify: true, note: marker, refund_line_items: lines, transactions } };
return [{ json: { refund: true, orderId, marker, body, amount: amount.toFixed(2), currency: suggested[0].currency ?? '' }, pairedItem: 0 }];
