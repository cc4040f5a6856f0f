/** Whether a list has the origin, or its host with any port: `http://localhost:*`. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
	return allowed.includes(origin) || allowed.includes(origin.replace(/:\d+$/, ':*'));
}
