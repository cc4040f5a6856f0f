/** The products are hosts of RapidAPI: what tells them apart is enough. */
export const productName = (host: string): string => host.replace('.p.rapidapi.com', '');
