import { Failure } from '../failure';
import type { Readable } from '../wire/rows';
import { jsonOf, type Answer, type Call } from './call';
import type { Client } from './client';
import { readWhole, type Paging } from './paging';

/**
 * How many pages are read at once. Few, because an order that comes meanwhile waits in the queue behind them; and enough to
 * use a limit of ten a second if an answer takes less than 0.4 seconds.
 */
const sideBySide = 4;

interface PagedList<Row> {
	paging: Paging;
	call: Call;
	/** Names the list in messages. */
	source: string;
	/** The rows of a body. One that cannot be read hides no other, and its page is not shorter for it. */
	readable: (body: unknown) => Readable<Row>;
	/** Called with the number of rows so far. */
	report: (rows: number) => void;
}

/**
 * Reads a list to its end: several pages at once if the first one says how many there are, else one after another until a
 * page is empty. A page that is only shorter than the others ends no list that is kept.
 */
export async function readEveryPage<Row>(client: Client, { paging, call, source, readable, report }: PagedList<Row>): Promise<Row[]> {
	let soFar = 0;
	const parse = (answer: Answer) => {
		const body = jsonOf(answer, source);
		const { rows, unread } = readable(body);
		report((soFar += rows.length));
		return { body, rows, held: rows.length + unread };
	};
	const size = paging.sizes.at(-1);
	const read = async (page: number) => await client.repeat({ ...call, query: { ...call.query, [paging.page]: page, [paging.size]: size } });
	const firstAnswer = await read(1);
	const pages = paging.pageCount?.(jsonOf(firstAnswer, source));
	if (pages === undefined) {
		const again = async (one: Call) => (one.query?.[paging.page] === 1 ? firstAnswer : await client.repeat(one));
		return (await readWhole(paging, call, Infinity, again, parse)).rows;
	}
	const found: Row[][] = [parse(firstAnswer).rows];
	let next = 2;
	const reader = async () => {
		try {
			while (next <= pages) {
				const page = next++;
				const { rows, held } = parse(await read(page));
				if (held === 0 && page < pages) throw missing(source, page, pages);
				found[page - 1] = rows;
			}
		} catch (cause) {
			// The other readers stop, too: without this page, the list is not complete.
			next = Infinity;
			return await Promise.reject(cause);
		}
	};
	await Promise.all(Array.from({ length: sideBySide }, reader));
	return found.flat();
}

function missing(source: string, page: number, pages: number): Failure {
	return new Failure({
		message: `${source} could not be read to its end: page ${page} of ${pages} is empty`,
		description: 'Try again. If this keeps happening, report it with the operation you used.',
		ran: 'perhaps',
	});
}
