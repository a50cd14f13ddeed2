import { fitValue, type FitMessage } from './protocol.ts';

const RECORD = 20;
/** Fields of a record that have neither scale nor offset: what an app says in their stead needs no conversion. */
const replaceable: ReadonlySet<number> = new Set([3, 4, 7, 13]);

/**
 * Fields that apps on the device add (`field_description`, message 206). One that says it stands for a field of the
 * profile (a foot pod's power) is read where that field is absent; of the others only their number is told.
 */
export const createDeveloperFields = () => {
  const known = new Map<string, { readonly field: number; readonly baseType: number }>();
  let others = 0;
  return {
    describe(message: FitMessage): void {
      const index = message.number(0);
      const number = message.number(1);
      const field = message.number(15);
      const baseType = message.number(2);
      if (index === undefined || number === undefined) return;
      const key = `${index}/${number}`;
      if (field !== undefined && baseType !== undefined && replaceable.has(field) && message.number(14) === RECORD)
        known.set(key, { field, baseType });
      else if (!known.has(key)) others += 1;
    },
    /** The same record with the fields that an app measured in place of those the device has not. */
    completed(message: FitMessage): FitMessage {
      const developer = known.size === 0 ? [] : message.developer();
      if (developer.length === 0) return message;
      return {
        ...message,
        number: (wanted) => {
          const own = message.number(wanted);
          if (own !== undefined || !replaceable.has(wanted)) return own;
          for (const { index, field, bytes } of developer) {
            const found = known.get(`${index}/${field}`);
            if (found?.field !== wanted) continue;
            const padded = new DataView(new ArrayBuffer(8));
            bytes.subarray(0, 8).forEach((byte, at) => padded.setUint8(at, byte));
            return fitValue(padded, 0, found.baseType, true);
          }
          return undefined;
        },
      };
    },
    /** How many fields were described that are not read. */
    others: (): number => others,
  };
};
