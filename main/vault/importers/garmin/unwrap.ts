const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SPACE = 0x20;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** What an array of one huge element begins with. */
const wrapper = /^\s*\[\s*\{\s*"summarizedActivitiesExport"\s*:/;
const WRAPPER_BYTES = 256;

/**
 * Garmin wraps all activities of a person, a hundred megabytes of them, in the only element of an array:
 * `[{"summarizedActivitiesExport":[…]}]`. Gives the bytes of the object without the array around it, several such
 * objects joined to one; other documents pass unchanged.
 */
export async function* unwrapped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let unwrap: ((chunk: Uint8Array) => Uint8Array) | undefined;
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield unwrap === undefined ? chunk : unwrap(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < WRAPPER_BYTES) continue;
    if (wrapper.test(head.toString('latin1'))) unwrap = createUnwrapping();
    yield unwrap === undefined ? head : unwrap(head);
    head = undefined;
  }
  if (head !== undefined && head.length > 0)
    yield wrapper.test(head.toString('latin1')) ? createUnwrapping()(head) : head;
}

const createUnwrapping = () => {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let objects = 0;

  /** What stands in the outer array: its own brackets go, and so do the braces between two of its objects. */
  const outer = (byte: number): number => {
    if (byte === OPEN_ARRAY) depth += 1;
    else if (byte === OPEN_OBJECT) {
      depth += 1;
      objects += 1;
      return objects === 1 ? OPEN_OBJECT : COMMA;
    } else if (byte === CLOSE_ARRAY) {
      depth -= 1;
      return objects === 0 ? SPACE : CLOSE_OBJECT;
    }
    return SPACE;
  };

  return (chunk: Uint8Array): Uint8Array => {
    const bytes = Buffer.from(chunk);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (depth <= 1) {
        bytes[at] = outer(byte);
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth -= 1;
        if (depth === 1) bytes[at] = SPACE;
      }
    }
    return bytes;
  };
};
