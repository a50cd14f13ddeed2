import { Fault } from './fault.ts';

/** What a permit lets its holder do. The owner's own screens hold `owner`. */
export type PermitScope = { kind: 'owner' };

/** An unforgeable token of a policy decision: records are readable only with one. */
export interface Permit {
  readonly scope: PermitScope;
}

export interface PermitMint {
  mint(scope: PermitScope): Permit;
  /** Throws `not-permitted` unless this very object came from this mint. */
  check(permit: Permit): PermitScope;
}

/** Identity in a private set is what makes a permit real: a look-alike object is not in it. */
export const createPermitMint = (): PermitMint => {
  const minted = new WeakSet<Permit>();
  return {
    mint: (scope) => {
      const permit = Object.freeze({ scope: Object.freeze({ ...scope }) });
      minted.add(permit);
      return permit;
    },
    check: (permit) => {
      if (!minted.has(permit)) throw new Fault('not-permitted', 'a record was asked for without a permit');
      return permit.scope;
    },
  };
};
