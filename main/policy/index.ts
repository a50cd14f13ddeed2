import type { Permit, PermitMint } from '../core/permit.ts';

/** Decides what may happen. For now it knows one principal: the owner, at their own screens. */
export interface Policy {
  /** The permit that the owner's own screens hold while the vault is open. */
  ownerPermit(): Permit;
}

export const createPolicy = (deps: { permits: PermitMint }): Policy => {
  const owner = deps.permits.mint({ kind: 'owner' });
  return { ownerPermit: () => owner };
};
