/**
 * The FIT file format (flexible and interoperable data transfer): header, then definition and data messages, then a
 * checksum; files may be chained. Written after Garmin's public description of the protocol,
 * https://developer.garmin.com/fit/protocol/.
 */

/** What ended the reading of a file early, or makes its values doubtful. */
export type FitTrouble =
  /** The checksum at the end is another than that of the bytes before it. */
  | 'crc'
  /** The bytes stop before the file does. */
  | 'truncated'
  /** A message of a kind that was never described: from here on nobody knows where the next one begins. */
  | 'lost'
  /** What follows is no FIT file. */
  | 'header';

/** One data message. Valid only during the call that hands it over. */
export interface FitMessage {
  /** Global number of the message in Garmin's profile: 20 is a record. */
  readonly kind: number;
  /** Seconds since 1989-12-31T00:00:00Z; from the field or from a compressed header. Absent: the message has none. */
  readonly timestamp: number | undefined;
  /** The first value of a field as it stands, before scale and offset; undefined when the file marks it invalid. */
  number(field: number): number | undefined;
  /** All valid values of a field that is an array. */
  numbers(field: number): readonly number[];
  text(field: number): string | undefined;
  /** The bytes of a field, whatever its type. */
  bytes(field: number): Uint8Array | undefined;
  /** Fields that apps on the device added. */
  developer(): readonly { readonly index: number; readonly field: number; readonly bytes: Uint8Array }[];
}

export interface FitSink {
  message(message: FitMessage): void;
  trouble(what: FitTrouble): void;
}

interface FieldAt {
  readonly number: number;
  readonly at: number;
  readonly sizeBytes: number;
  readonly baseType: number;
}

interface Definition {
  readonly kind: number;
  readonly littleEndian: boolean;
  readonly fields: readonly FieldAt[];
  readonly developer: readonly (FieldAt & { readonly index: number })[];
  readonly sizeBytes: number;
}

/** Sizes of the base types by their low five bits. */
const baseSizes = [1, 1, 1, 2, 2, 4, 4, 1, 4, 8, 1, 2, 4, 1, 8, 8, 8] as const;
const STRING = 7;
export const TIMESTAMP = 253;

const crcNibbles = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01,
  0x8801, 0x4400,
] as const;

const crcOf = (crc: number, bytes: Uint8Array): number => {
  let sum = crc;
  for (const byte of bytes) {
    sum = ((sum >> 4) & 0x0fff) ^ (crcNibbles[sum & 15] ?? 0) ^ (crcNibbles[byte & 15] ?? 0);
    sum = ((sum >> 4) & 0x0fff) ^ (crcNibbles[sum & 15] ?? 0) ^ (crcNibbles[byte >> 4] ?? 0);
  }
  return sum;
};

/** One value of a base type, or undefined where it is the one that means "none". */
export const fitValue = (view: DataView, at: number, baseType: number, little: boolean): number | undefined => {
  const unless = (value: number, none: number): number | undefined => (value === none ? undefined : value);
  const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
  const exact = (value: bigint, none: bigint): number | undefined =>
    value === none || !Number.isSafeInteger(Number(value)) ? undefined : Number(value);
  switch (baseType & 0x1f) {
    case 0:
    case 2:
    case 13:
      return unless(view.getUint8(at), 0xff);
    case 1:
      return unless(view.getInt8(at), 0x7f);
    case 3:
      return unless(view.getInt16(at, little), 0x7fff);
    case 4:
      return unless(view.getUint16(at, little), 0xffff);
    case 5:
      return unless(view.getInt32(at, little), 0x7fffffff);
    case 6:
      return unless(view.getUint32(at, little), 0xffffffff);
    case 8:
      return finite(view.getFloat32(at, little));
    case 9:
      return finite(view.getFloat64(at, little));
    case 10:
      return unless(view.getUint8(at), 0);
    case 11:
      return unless(view.getUint16(at, little), 0);
    case 12:
      return unless(view.getUint32(at, little), 0);
    case 14:
      return exact(view.getBigInt64(at, little), 0x7fffffffffffffffn);
    case 15:
      return exact(view.getBigUint64(at, little), 0xffffffffffffffffn);
    case 16:
      return exact(view.getBigUint64(at, little), 0n);
    default:
      return undefined;
  }
};

/** A string field: UTF-8 up to the first zero. */
export const fitText = (bytes: Uint8Array): string | undefined => {
  const end = bytes.indexOf(0);
  const text = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end))
    .toString('utf8')
    .replaceAll('\ufffd', '')
    .trim();
  return text === '' ? undefined : text;
};

const readMessage = (definition: Definition, bytes: Uint8Array, compressed: number | undefined): FitMessage => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const find = (number: number): FieldAt | undefined => definition.fields.find((field) => field.number === number);
  const sizeOf = (field: FieldAt): number => baseSizes[field.baseType & 0x1f] ?? 0;
  const number = (wanted: number): number | undefined => {
    const field = find(wanted);
    if (field === undefined || sizeOf(field) === 0 || field.sizeBytes < sizeOf(field)) return undefined;
    return fitValue(view, field.at, field.baseType, definition.littleEndian);
  };
  return {
    kind: definition.kind,
    timestamp: compressed ?? number(TIMESTAMP),
    number,
    numbers: (wanted) => {
      const field = find(wanted);
      const size = field === undefined ? 0 : sizeOf(field);
      const values: number[] = [];
      if (field === undefined || size === 0) return values;
      for (let at = 0; at + size <= field.sizeBytes; at += size) {
        const value = fitValue(view, field.at + at, field.baseType, definition.littleEndian);
        if (value !== undefined) values.push(value);
      }
      return values;
    },
    text: (wanted) => {
      const field = find(wanted);
      return field === undefined || (field.baseType & 0x1f) !== STRING
        ? undefined
        : fitText(bytes.subarray(field.at, field.at + field.sizeBytes));
    },
    bytes: (wanted) => {
      const field = find(wanted);
      return field === undefined ? undefined : bytes.subarray(field.at, field.at + field.sizeBytes);
    },
    developer: () =>
      definition.developer.map(({ index, number: field, at, sizeBytes }) => ({
        index,
        field,
        bytes: bytes.subarray(at, at + sizeBytes),
      })),
  };
};

const readDefinition = (bytes: Uint8Array, hasDeveloper: boolean): Definition => {
  const littleEndian = bytes[1] === 0;
  const kind = new DataView(bytes.buffer, bytes.byteOffset).getUint16(2, littleEndian);
  const count = bytes[4] ?? 0;
  let sizeBytes = 0;
  const take = (at: number): FieldAt => {
    const field = {
      number: bytes[at] ?? 0,
      at: sizeBytes,
      sizeBytes: bytes[at + 1] ?? 0,
      baseType: bytes[at + 2] ?? 0,
    };
    sizeBytes += field.sizeBytes;
    return field;
  };
  const fields = Array.from({ length: count }, (_, index) => take(5 + 3 * index));
  const from = 6 + 3 * count;
  const extra = hasDeveloper ? (bytes[from - 1] ?? 0) : 0;
  const developer = Array.from({ length: extra }, (_, index) => ({
    ...take(from + 3 * index),
    index: bytes[from + 3 * index + 2] ?? 0,
  }));
  return { kind, littleEndian, fields, developer, sizeBytes };
};

/** What the decoder needs next; a number is the size in bytes, the header byte of a record being one. */
type Stage =
  | { readonly kind: 'header-size' | 'header' | 'record' | 'checksum' | 'nothing' }
  | { readonly kind: 'definition' | 'developer-count' | 'developer'; readonly local: number; readonly more: boolean }
  | { readonly kind: 'data'; readonly definition: Definition; readonly compressed: number | undefined };

/**
 * Reads a FIT file as its bytes come: never more than one message is held (at most about 130 KB). The file's length may
 * be wrong or zero in its header, as devices leave it whose battery ran out: what is there is read to its end.
 */
export const createFitDecoder = (sink: FitSink) => {
  let held: Buffer = Buffer.alloc(0);
  let stage: Stage = { kind: 'header-size' };
  let wanted = 1;
  let crc = 0;
  let left = 0;
  let sized = false;
  let chained = false;
  let timestamp: number | undefined;
  const definitions = new Map<number, Definition>();

  const expect = (next: Stage, sizeBytes: number): void => {
    stage = next;
    wanted = sizeBytes;
  };
  const nextRecord = (): void => {
    if (sized && left <= 0) expect({ kind: 'checksum' }, 2);
    else expect({ kind: 'record' }, 1);
  };
  const stop = (why: FitTrouble): void => {
    sink.trouble(why);
    expect({ kind: 'nothing' }, 0);
  };

  const begin = (bytes: Uint8Array): void => {
    const size = bytes.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (size < 11 || Buffer.from(bytes.subarray(7, 11)).toString('latin1') !== '.FIT') {
      // After a whole file anything but another one is padding.
      if (chained) expect({ kind: 'nothing' }, 0);
      else stop('header');
      return;
    }
    left = view.getUint32(3, true);
    sized = left > 0;
    definitions.clear();
    timestamp = undefined;
    nextRecord();
  };

  const record = (header: number): void => {
    if ((header & 0x80) === 0 && (header & 0x40) !== 0) {
      expect({ kind: 'definition', local: header & 0x0f, more: (header & 0x20) !== 0 }, 5);
      return;
    }
    const definition = definitions.get((header & 0x80) === 0 ? header & 0x0f : (header >> 5) & 0x03);
    // Without a length nobody knows whether this is damage or the checksum at the end.
    if (definition === undefined) return stop(sized ? 'lost' : 'truncated');
    let compressed: number | undefined;
    if ((header & 0x80) !== 0 && timestamp !== undefined) {
      const offset = header & 0x1f;
      compressed = timestamp - (timestamp & 0x1f) + offset + (offset < (timestamp & 0x1f) ? 0x20 : 0);
      timestamp = compressed;
    }
    expect({ kind: 'data', definition, compressed }, definition.sizeBytes);
  };

  const data = (definition: Definition, compressed: number | undefined, bytes: Uint8Array): void => {
    const message = readMessage(definition, bytes, compressed);
    if (message.timestamp !== undefined) timestamp = message.timestamp;
    sink.message(message);
    nextRecord();
  };

  let definition: Buffer = Buffer.alloc(0);
  const take = (bytes: Buffer): void => {
    const now = stage;
    if (now.kind !== 'checksum' && now.kind !== 'nothing') crc = crcOf(crc, bytes);
    if (now.kind !== 'header-size' && now.kind !== 'header') left -= bytes.length;
    switch (now.kind) {
      case 'header-size': {
        const size = bytes[0] ?? 0;
        if (size >= 12) expect({ kind: 'header' }, size - 1);
        else begin(bytes);
        return;
      }
      case 'header':
        return begin(bytes);
      case 'record':
        return record(bytes[0] ?? 0);
      case 'definition':
        definition = bytes;
        return expect(
          { ...now, kind: now.more ? 'developer-count' : 'developer' },
          3 * (bytes[4] ?? 0) + (now.more ? 1 : 0),
        );
      case 'developer-count':
        definition = Buffer.concat([definition, bytes]);
        return expect({ ...now, kind: 'developer' }, 3 * (bytes.at(-1) ?? 0));
      case 'developer':
        definitions.set(now.local, readDefinition(Buffer.concat([definition, bytes]), now.more));
        return nextRecord();
      case 'data':
        return data(now.definition, now.compressed, bytes);
      case 'checksum':
        if (crc !== bytes.readUInt16LE(0)) sink.trouble('crc');
        crc = 0;
        chained = true;
        return expect({ kind: 'header-size' }, 1);
      case 'nothing':
        return;
    }
  };

  return {
    push(chunk: Uint8Array): void {
      const bytes =
        held.length === 0
          ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
          : Buffer.concat([held, chunk]);
      let at = 0;
      while (stage.kind !== 'nothing' && bytes.length - at >= wanted) {
        const size = wanted;
        take(bytes.subarray(at, at + size));
        at += size;
      }
      held = stage.kind === 'nothing' ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
    },
    end(): void {
      const done = stage.kind === 'nothing' || (stage.kind === 'header-size' && chained);
      if (!done) sink.trouble('truncated');
    },
  };
};
