/** The check digit that ITU-T E.118 asks for at the end of an ICCID (Luhn). */
function luhnDigit(digits: string): string {
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** A 19-digit ICCID: `issuer` (up to 7 digits), the serial number padded to 18 digits in all, the check digit. */
export function makeIccid(issuer: string, serial: number): string {
	const body = issuer + String(serial).padStart(18 - issuer.length, '0');
	return body + luhnDigit(body);
}
