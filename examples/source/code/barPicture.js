// Draws bars as a PNG file. A Code node has no library for it, and no chart service should learn what a shop sells.

/** Rows of RGBA pixels as a PNG in base64. Equal neighbours are packed with the fixed codes of RFC 1951, so it stays small. */
function png(width, height, pixels) {
	const lines = [];
	for (let y = 0; y < height; y++) {
		lines.push(2); // each byte is stored as the difference to the one above
		for (let x = 0; x < width * 4; x++) lines.push((pixels[y * width * 4 + x] - (y && pixels[(y - 1) * width * 4 + x])) & 255);
	}

	const packed = [0x78, 1];
	let [byte, used] = [0, 0];
	const bit = (value) => {
		byte |= value << used;
		used += 1;
		if (used === 8) [byte, used] = [packed.push(byte) && 0, 0];
	};
	const code = (value, length) => {
		for (let at = length - 1; at >= 0; at--) bit((value >> at) & 1);
	};
	[1, 1, 0].forEach(bit); // one last block, with fixed codes
	for (let at = 0; at < lines.length;) {
		let equal = 0; // bytes that repeat those four before: one pixel
		while (at >= 4 && equal < 258 && at + equal < lines.length && lines[at + equal] === lines[at + equal - 4]) equal += 1;
		const take = equal === 258 ? 258 : equal >= 3 ? Math.min(equal, 10) : 1;
		if (take === 258) code(0xc5, 8);
		else if (take > 1) code(take - 2, 7);
		else if (lines[at] < 144) code(0x30 + lines[at], 8);
		else code(0x190 + lines[at] - 144, 9);
		if (take > 1) code(3, 5);
		at += take;
	}
	code(0, 7);
	while (used) bit(0);
	let [low, high] = [1, 0];
	for (const value of lines) [low, high] = [(low + value) % 65521, (high + low + value) % 65521];
	packed.push(high >> 8, high & 255, low >> 8, low & 255);

	const number = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
	const chunk = (name, bytes) => {
		const content = [...Buffer.from(name), ...bytes];
		let sum = -1;
		for (const value of content) {
			sum ^= value;
			for (let at = 0; at < 8; at++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
		}
		return [...number(bytes.length), ...content, ...number(~sum)];
	};
	const header = [...number(width), ...number(height), 8, 6, 0, 0, 0];
	const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
	return Buffer.from([...signature, ...chunk('IHDR', header), ...chunk('IDAT', packed), ...chunk('IEND', [])]).toString('base64');
}

/** A transparent picture with bars `{ x, y, width, height, color, opacity }`, one over the other. A bar without a colour is cut out. */
function barPicture(width, height, bars) {
	const pixels = new Float64Array(width * height * 4);
	for (const bar of bars) {
		const radius = Math.min(bar.width, bar.height, 10) / 2;
		const rgb = bar.color && [1, 3, 5].map((at) => parseInt(bar.color.slice(at, at + 2), 16));
		const [right, bottom] = [Math.min(width, bar.x + bar.width), Math.min(height, bar.y + bar.height)];
		for (let y = Math.floor(bar.y); y < bottom; y++)
			for (let x = Math.floor(bar.x); x < right; x++) {
				const [fromX, fromY] = [
					[x, bar.x, bar.width],
					[y, bar.y, bar.height],
				].map(([at, start, length]) => Math.max(0, Math.abs(at + 0.5 - start - length / 2) - length / 2 + radius));
				const cover = Math.min(1, Math.max(0, 0.5 + radius - Math.hypot(fromX, fromY))) * (bar.opacity ?? 1);
				const at = (y * width + x) * 4;
				const below = (pixels[at + 3] / 255) * (1 - cover);
				const alpha = below + (rgb ? cover : 0);
				if (rgb && alpha > 0) rgb.forEach((part, c) => (pixels[at + c] = (part * cover + pixels[at + c] * below) / alpha));
				pixels[at + 3] = alpha * 255;
			}
	}
	return png(width, height, pixels.map(Math.round));
}
