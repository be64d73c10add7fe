import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { qrPng } from '../../../nodes/shared/model/qrPng';

/** Grey pixels as the RGBA that the decoder takes. */
function rgba(grey: ArrayLike<number>): Uint8ClampedArray {
	return Uint8ClampedArray.from({ length: grey.length * 4 }, (_, index) => (index % 4 === 3 ? 255 : grey[index >> 2]));
}

test.each([
	'LPA:1$rsp.example.com$JQ-123456-ABCDEPFX',
	'LPA:1$smdp.io$K2-1ABCDE-2FGHIJ$1.3.6.1.4.1.31746$1',
	`LPA:1$${'long-host.'.repeat(12)}example$${'A1B2-'.repeat(20)}END`,
])('a decoder reads %s back from the PNG', (text) => {
	const { data, width, height } = decode(qrPng(text));
	expect(jsQR(rgba(data), width, height)?.data).toBe(text);
});
