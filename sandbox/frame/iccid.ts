/** The check digit that ITU-T E.118 asks for at the end of an ICCID (Luhn). */
function luhnDigit(digits: string): string {
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** Makes a 19-digit ICCID: the issuer (up to 7 digits) and the serial number, padded to 18 digits, and the check digit. */
export function makeIccid(issuer: string, serial: number): string {
	const body = issuer + String(serial).padStart(18 - issuer.length, '0');
	return body + luhnDigit(body);
}
