// Sign-in is by password: what auth-js imports for passkeys and wallets is replaced by this file in vite.config.ts.
export class WebAuthnApi {}
export const webAuthnAbortService = undefined;
export const browserSupportsWebAuthn = undefined;
export const createCredential = undefined;
export const getCredential = undefined;
export const deserializeCredentialCreationOptions = undefined;
export const deserializeCredentialRequestOptions = undefined;
export const serializeCredentialCreationResponse = undefined;
export const serializeCredentialRequestResponse = undefined;
export const createSiweMessage = undefined;
export const fromHex = undefined;
export const getAddress = undefined;
export const toHex = undefined;
