/** Opens every vault that a bench makes. */
export const passphrase = 'correct horse battery staple for the bench';
