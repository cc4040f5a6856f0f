import { facebookUrls } from '../platforms/facebook/urls.ts';
import type { UrlForm } from '../platforms/index.ts';
import { youtubeUrls } from '../platforms/youtube/urls.ts';

const GOOGLE =
	'com ae at be bg ca ch cl cz de dk es fi fr gr hu ie it lt lu lv nl no pl pt ro rs ru se sk co.id co.il co.in co.jp co.ke co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.co com.eg com.hk com.mx com.ng com.pe com.ph com.pk com.sa com.sg com.tr com.tw com.ua com.vn'
		.split(' ')
		.flatMap((domain) => [`google.${domain}`, `www.google.${domain}`]);

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
];
