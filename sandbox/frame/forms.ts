/**
 * The text fields of a urlencoded or multipart form; undefined if the body is not such a form or is broken. If a name occurs
 * more than once, the last value counts.
 */
export async function readForm(text: string, contentType = ''): Promise<Record<string, string> | undefined> {
	if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType)) return undefined;
	try {
		const form = await new Response(text, { headers: { 'content-type': contentType } }).formData();
		return Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'));
	} catch {
		return undefined;
	}
}
