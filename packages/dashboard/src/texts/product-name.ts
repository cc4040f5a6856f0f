/** The host of a data product without the part that all hosts share. */
export const productName = (host: string): string => host.replace('.p.rapidapi.com', '');
