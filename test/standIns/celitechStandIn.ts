import { randomUUID } from 'node:crypto';
import { newIccid, ok, refused, StandIn, type Answer, type Asked } from './standIn';

interface Wanted {
	referenceId?: string;
	iccid?: string;
	dataLimitInGB: number;
	duration?: number;
	quantity?: number;
}

interface Purchase {
	id: string;
	iccid: string;
	at: number;
	wanted: Wanted;
}

const france = { destination: 'FRA', destinationISO2: 'FR', destinationName: 'France' };

const bytes = (gigabytes: number) => gigabytes * 1024 ** 3;

/** CELITECH, with what its documents leave open. */
export class CelitechStandIn extends StandIn {
	readonly purchases: Purchase[] = [];

	/** Whether the list begins with an empty page that names a further one, as filtered lists of some databases do. */
	beginsEmpty = false;

	get account() {
		return {
			baseUrl: `${this.url}/v1`,
			tokenUrl: `${this.url}/oauth2/token`,
			clientId: 'stand-in',
			clientSecret: 'stand-in-secret',
			authentication: 'header',
			accessToken: '',
		};
	}

	protected answer({ method, path, query, text }: Asked): Answer | undefined {
		if (path === '/oauth2/token') return ok({ access_token: 'token', expires_in: 3600, token_type: 'Bearer' });
		if (method === 'POST' && path === '/v1/purchases/v2') {
			const wanted: Wanted = JSON.parse(text);
			return this.buy(
				() => this.make(wanted),
				(made) => made.map(answered),
			);
		}
		if (path === '/v1/purchases') return this.list(query);
		if (path === '/v1/esim')
			return ok({
				esim: { ...codesOf(String(query.get('iccid'))), smdpAddress: 'smdp.example.com', status: 'ENABLED', isTopUpAllowed: true },
			});
		return refused(403, 'Missing Authentication Token');
	}

	private make(wanted: Wanted): Purchase[] {
		const made = Array.from({ length: wanted.quantity ?? 1 }, () => ({ id: randomUUID(), iccid: newIccid(), at: this.now(), wanted }));
		this.purchases.push(...made);
		return made;
	}

	private list(query: URLSearchParams): Answer {
		if (this.beginsEmpty && query.get('afterCursor') === null) return ok({ purchases: [], afterCursor: 'Y3Vyc29yLTI=' });
		const isAsked = ({ id, iccid, wanted }: Purchase) => {
			const values = { purchaseId: id, iccid, referenceId: wanted.referenceId };
			return Object.entries(values).every(([name, value]) => query.get(name) === null || query.get(name) === value);
		};
		return ok({ purchases: this.purchases.filter(isAsked).map(listed), afterCursor: null });
	}
}

const codesOf = (iccid: string) => ({ iccid, activationCode: 'iVBORw0KGgo=', manualActivationCode: `LPA:1$smdp.example.com$${iccid}` });

function answered({ id, iccid, at }: Purchase): object {
	return {
		purchase: { id, packageId: 'package-1', createdDate: new Date(at).toISOString(), startDate: null, endDate: null },
		profile: codesOf(iccid),
	};
}

function listed({ id, iccid, at, wanted: { dataLimitInGB, duration, referenceId } }: Purchase): object {
	return {
		id,
		startDate: null,
		endDate: null,
		duration: duration ?? null,
		createdDate: new Date(at).toISOString(),
		createdAt: Math.floor(at / 1000),
		package: { id: 'package-1', dataLimitInBytes: bytes(dataLimitInGB), dataLimitInGB, ...france, priceInCents: 900 },
		esim: { iccid },
		source: 'API',
		purchaseType: 'First Purchase',
		referenceId: referenceId ?? null,
	};
}
