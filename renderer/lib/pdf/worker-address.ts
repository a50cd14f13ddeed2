import address from './worker.ts?worker&url';

interface Policy {
  createScriptURL(address: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): Policy;
}

let policy: Policy | undefined;

/**
 * Starts the worker that takes PDFs apart. Where Trusted Types are required (the desktop) an address becomes a worker by a
 * policy only, and this one lets through the single address that the build made.
 */
export const startPdfWorker = (): Worker => {
  const { trustedTypes } = window as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy('holdfast-pdf-worker', {
    createScriptURL: (asked) => {
      if (asked !== address) throw new TypeError('no worker of ours');
      return asked;
    },
  });
  return new Worker((policy?.createScriptURL(address) ?? address) as string, { type: 'module', name: 'pdf' });
};
