// Users sign in by password: vite.config.ts replaces what auth-js imports for passkeys, wallets and administrators by this file.
export default class GoTrueAdminApi {}
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
