import '../fault/rush';
import { OytelApi } from '../../credentials/OytelApi.credentials';
import { limits } from '../../nodes/Oytel/provider';
import { describeContract } from './harness/contract';
import { oytel } from './stages/oytel';

describeContract(oytel);

test('limits are those of the developer page: 100 provisions and 1000 status reads an hour, plans without', () => {
	const limitsOf = (method: 'GET' | 'POST', path: string) =>
		limits({ method, path }).map(({ pace: { sends, windowMs } }) => [sends, Math.round(windowMs / 3_600_000)]);
	expect(limitsOf('POST', '/esim/provision')).toEqual([[100, 1]]);
	expect(limitsOf('GET', '/esim/{esimId}/status')).toEqual([[1000, 1]]);
	expect(limitsOf('GET', '/plans')).toEqual([]);
});

test('the credential offers the four documented addresses, and says of every setting that is ours that it is', () => {
	const { properties } = new OytelApi();
	const addresses = properties
		.find(({ name }) => name === 'baseUrlPreset')
		?.options?.flatMap((option) => ('value' in option ? [option.value] : []));
	expect(addresses).toEqual([
		'https://api.oytel.online/v1',
		'https://api.oytel.online/api/v1',
		'https://oytel.co.uk/api/v1',
		'https://api.oytel.co.uk/api/v1',
		'custom',
	]);
	const ours = properties.filter(({ description }) => /our choice/.test(description ?? '')).map(({ name }) => name);
	expect(ours).toEqual([
		'baseUrlPreset',
		'headerForm',
		'webhookSecret',
		'signatureHeader',
		'signatureAlgorithm',
		'signatureEncoding',
		'signaturePrefix',
	]);
});
