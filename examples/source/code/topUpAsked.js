// The ICCID as the customer typed it, without spaces and dashes. It stays text: as a number it would lose digits.
const form = $('Top-up form').first().json;
const iccid = typeof form.ICCID === 'string' ? form.ICCID.replace(/[\s\p{Pd}]/gu, '') : '';
const email = oneAddress(form['E-Mail']);
const problem = !/^\d{19,20}$/.test(iccid) ? 'iccid' : !email ? 'email' : undefined;
return [{ json: { problem, iccid, email }, pairedItem: 0 }];
