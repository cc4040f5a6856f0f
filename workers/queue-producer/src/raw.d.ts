/** The text of a file, for tests. */
declare module '*?raw' {
	const text: string;
	export default text;
}
