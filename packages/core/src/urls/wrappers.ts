import { facebookUrls } from '../platforms/facebook/urls.ts';
import type { UrlForm } from '../platforms/index.ts';
import { youtubeUrls } from '../platforms/youtube/urls.ts';

const GOOGLE =
	'com ae at be bg ca ch cl cz de dk es fi fr gr hu ie it lt lu lv nl no pl pt ro rs ru se sk co.id co.il co.in co.jp co.ke co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.co com.eg com.hk com.mx com.ng com.pe com.ph com.pk com.sa com.sg com.tr com.tw com.ua com.vn'
		.split(' ')
		.flatMap((domain) => [`google.${domain}`, `www.google.${domain}`]);

/** Outlook replaces the links of a mail; the host begins with the region of the mailbox. */
const OUTLOOK =
	'apc01 aus01 can01 deu01 emea01 eur01 eur02 eur03 eur04 eur05 eur06 fra01 gbr01 ind01 jpn01 kor01 lam01 na01 nam01 nam02 nam03 nam04 nam05 nam06 nam07 nam08 nam09 nam10 nam11 nam12'
		.split(' ')
		.map((region) => `${region}.safelinks.protection.outlook.com`);

/** Pages that redirect to the link in one of their parameters. The link is read from the URL; the pages are never requested. */
export const wrappers: readonly (UrlForm & { hosts: readonly string[] })[] = [
	{ hosts: GOOGLE, path: /^url$/i, parameters: ['url', 'q'] },
	{
		hosts: [
			'l.facebook.com',
			'lm.facebook.com',
			'l.instagram.com',
			'l.messenger.com',
			'l.threads.com',
			'l.threads.net',
			...facebookUrls.hosts,
		],
		path: /^(?:l\.php|flx\/warn)?$/i,
		parameters: ['u'],
	},
	{ hosts: facebookUrls.hosts, path: /^sharer(?:\/sharer)?\.php$/i, parameters: ['u'] },
	{
		hosts: facebookUrls.hosts,
		path: /^(?:v\d+\.\d+\/)?plugins\/\w+\.php$/i,
		parameters: ['href'],
	},
	{ hosts: ['consent.youtube.com', 'consent.google.com'], path: /^/, parameters: ['continue'] },
	{ hosts: youtubeUrls.hosts, path: /^attribution_link$/i, parameters: ['u'] },
	{ hosts: youtubeUrls.hosts, path: /^redirect$/i, parameters: ['q'] },
	{ hosts: ['accounts.google.com'], path: /^/, parameters: ['continue'] },
	{ hosts: OUTLOOK, path: /^/, parameters: ['url'] },
	{
		hosts: ['linkedin.com', 'www.linkedin.com'],
		path: /^(?:redir\/redirect|safety\/go)$/i,
		parameters: ['url'],
	},
	{ hosts: ['slack-redir.net', 'www.slack-redir.net'], path: /^link$/i, parameters: ['url'] },
	{ hosts: ['out.reddit.com'], path: /^/, parameters: ['url'] },
	{ hosts: ['duckduckgo.com', 'www.duckduckgo.com'], path: /^l$/i, parameters: ['uddg'] },
	{ hosts: ['vk.com', 'm.vk.com', 'away.vk.com'], path: /^away(?:\.php)?$/i, parameters: ['to'] },
];
