/** PressOne counts 1 GB as 1024 MB (3 GB = 3072), the vocabulary as 1000 MB: a package of 3 GB has 3000 MB. */
export function decimalMB(megabytes: number | null): number | null {
	return megabytes === null ? null : (megabytes * 1000) / 1024;
}
