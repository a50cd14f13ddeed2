import { isAuthentic } from './header-seal.ts';
import type { Replica } from './replicas.ts';

/** What is wrong with two replicas, in words; [] when both are whole, authentic under `macKey`, and the same. */
export const faultsOf = (replicas: readonly [Replica, Replica], macKey: Buffer): string[] => {
  const found = replicas.flatMap((replica, number) => {
    const name = `header.${number}`;
    switch (replica.kind) {
      case 'sound':
        return isAuthentic(replica.header, macKey) ? [] : [`${name} does not authenticate`];
      case 'damaged':
        return [`${name} is damaged: ${replica.why}`];
      case 'newer':
        return [`${name} is of a newer Holdfast`];
      case 'absent':
        return [`${name} is missing`];
      case 'unreadable':
        return [`${name} cannot be read (${replica.fault.code})`];
    }
  });
  if (found.length > 0) return found;
  const [first, second] = replicas;
  const equal = first.kind === 'sound' && second.kind === 'sound' && first.header.bytes.equals(second.header.bytes);
  return equal ? [] : ['header.0 and header.1 differ'];
};
