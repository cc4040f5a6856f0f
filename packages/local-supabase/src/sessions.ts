import { randomBytes, randomUUID } from 'node:crypto';

export type Session = { id: string; userId: string };
export type SignOutScope = 'global' | 'local' | 'others';

/** The sessions of this process. A refresh token is valid for one use. */
export function createSessions() {
	const byRefreshToken = new Map<string, Session>();

	function issue(session: Session): Session & { refreshToken: string } {
		const refreshToken = randomBytes(12).toString('base64url');
		byRefreshToken.set(refreshToken, session);
		return { ...session, refreshToken };
	}

	return {
		start: (userId: string) => issue({ id: randomUUID(), userId }),
		/** Returns undefined when the token is unknown, was used, or its session has ended. */
		refresh(refreshToken: string) {
			const session = byRefreshToken.get(refreshToken);
			byRefreshToken.delete(refreshToken);
			return session && issue(session);
		},
		end({ id, userId }: Session, scope: SignOutScope) {
			for (const [token, session] of byRefreshToken) {
				const isCurrent = session.id === id;
				const isInScope = scope === 'global' || isCurrent === (scope === 'local');
				if (session.userId === userId && isInScope) byRefreshToken.delete(token);
			}
		},
	};
}
