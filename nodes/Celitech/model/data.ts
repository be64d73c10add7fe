/** CELITECH counts 1 GB as 1024 MB of 1024 kB: its examples pair 1 GB with 1 073 741 824 bytes. */
const bytesPerGB = 1024 ** 3;

const unlimited = -1;

interface Size {
	dataLimitInBytes: number | null;
	dataLimitInGB: number | null;
}

/** Whether a size means unlimited data; null if there is no size. */
export function isUnlimited({ dataLimitInBytes, dataLimitInGB }: Size): boolean | null {
	const size = dataLimitInBytes ?? dataLimitInGB;
	return size === null ? null : size === unlimited;
}

/** The size in bytes; null if it is unlimited or missing. */
export function sizeInBytes({ dataLimitInBytes, dataLimitInGB }: Size): number | null {
	const bytes = dataLimitInBytes ?? (dataLimitInGB === null ? null : dataLimitInGB * bytesPerGB);
	return bytes === null || bytes < 0 ? null : bytes;
}

/** The size in CELITECH's GB, -1 if it is unlimited. Answers from before 2026 have bytes only. */
export function gigabytesOf({ dataLimitInBytes, dataLimitInGB }: Size): number | null {
	if (dataLimitInGB !== null) return dataLimitInGB;
	if (dataLimitInBytes === null) return null;
	return dataLimitInBytes < 0 ? unlimited : dataLimitInBytes / bytesPerGB;
}

/** The size as it is sold: "5 GB" or "Unlimited". */
export function dataLabel(size: Size): string | null {
	const gigabytes = gigabytesOf(size);
	if (gigabytes === null) return null;
	return gigabytes < 0 ? 'Unlimited' : `${gigabytes} GB`;
}
