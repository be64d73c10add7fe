/** What a person could not read on a page: scripts to evaluate in it, which return the elements as HTML. */

/** Elements that reach over the right edge, other than those within `except`. */
export const tooWide = (elements: string, except = 'head') => `[...document.querySelectorAll('${elements}')]
	.filter((each) => each.getClientRects().length > 0 && !each.closest('${except}') && each.getBoundingClientRect().right > innerWidth + 1)
	.map((each) => each.outerHTML.slice(0, 80))`;

/** Texts with less contrast than WCAG AA asks for (4.5 : 1), other than those within `except`. */
export const tooPale = (except = 'head') => `(() => {
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
	const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
	const ground = (each) => { for (let at = each; at; at = at.parentElement) { const found = rgb(getComputedStyle(at).backgroundColor); if (found[3] > 0) return found; } return [255, 255, 255]; };
	return [...document.querySelectorAll('body *')]
		.filter((each) => each.getClientRects().length > 0 && !each.closest('${except}') && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
		.filter((each) => { const [a, b] = [light(rgb(getComputedStyle(each).color)), light(ground(each))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) < 4.5; })
		.map((each) => each.outerHTML.slice(0, 100));
})()`;
