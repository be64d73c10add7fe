import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { crc32, inflateSync } from 'node:zlib';

/** The pictures that a Code node of the weekly report draws, read by Node.js's own zlib. */

interface Bar {
	x: number;
	y: number;
	width: number;
	height: number;
	color?: string;
	opacity?: number;
}

const text = readFileSync(join(__dirname, '../../../examples/source/code/barPicture.js'), 'utf8');
const barPicture: (width: number, height: number, bars: Bar[]) => string = runInNewContext(`${text}\nbarPicture`, { Buffer });

/** The pixels of a PNG as RGBA, after all its checksums have been checked. */
function pixelsOf(base64: string) {
	const file = Buffer.from(base64, 'base64');
	expect(file.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < file.length;) {
		const length = file.readUInt32BE(at);
		const content = file.subarray(at + 4, at + 8 + length);
		expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(content));
		chunks.set(content.toString('latin1', 0, 4), content.subarray(4));
		at += 12 + length;
	}
	expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
	const header = chunks.get('IHDR') ?? Buffer.alloc(0);
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0)); // throws if the checksum is wrong
	expect(lines).toHaveLength(height * (width * 4 + 1));
	const rows: number[][] = [];
	for (let y = 0; y < height; y++) {
		const line = lines.subarray(y * (width * 4 + 1), (y + 1) * (width * 4 + 1));
		expect(line[0]).toBe(2);
		rows.push([...line.subarray(1)].map((byte, x) => (byte + (rows[y - 1]?.[x] ?? 0)) & 255));
	}
	return { width, height, at: (x: number, y: number) => rows[y]?.slice(x * 4, x * 4 + 4) };
}

test('draws bars in their colours on a transparent ground, the later ones on top', () => {
	const { width, height, at } = pixelsOf(
		barPicture(800, 58, [
			{ x: 0, y: 7, width: 800, height: 26, color: '#808a99', opacity: 0.2 },
			{ x: 0, y: 7, width: 300, height: 26, color: '#d9482f' },
		]),
	);
	expect([width, height]).toEqual([800, 58]);
	expect(at(150, 20)).toEqual([0xd9, 0x48, 0x2f, 255]);
	expect(at(600, 20)).toEqual([0x80, 0x8a, 0x99, 51]);
	expect(at(150, 50)).toEqual([0, 0, 0, 0]);
});

test('rounds the corners, and cuts a gap where a bar has no colour', () => {
	const { at } = pixelsOf(
		barPicture(100, 20, [
			{ x: 0, y: 0, width: 100, height: 20, color: '#123456' },
			{ x: 40, y: 0, width: 12, height: 20 },
		]),
	);
	expect(at(0, 0)?.[3]).toBeLessThan(60);
	expect(at(10, 10)).toEqual([0x12, 0x34, 0x56, 255]);
	expect(at(46, 10)?.[3]).toBe(0);
});

test.each([
	[1, 1],
	[3, 2],
	[257, 3],
	[800, 58],
])('a picture of %d by %d points without bars can be read', (width, height) => {
	expect(pixelsOf(barPicture(width, height, [])).at(0, 0)).toEqual([0, 0, 0, 0]);
});

test('any bars make a picture that can be read, and no large one', () => {
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
	for (let round = 0; round < 3; round++) {
		const bars = Array.from({ length: 6 }, () => ({
			x: random(700),
			y: random(40),
			width: 1 + random(400) / 3,
			height: 1 + random(30),
			...(random(4) > 0 && { color: `#${(random(0xffffff) | 0x1000000).toString(16).slice(1)}` }),
			opacity: random(11) / 10,
		}));
		const picture = barPicture(800, 58, bars);
		pixelsOf(picture);
		expect(picture.length).toBeLessThan(60_000);
	}
});
