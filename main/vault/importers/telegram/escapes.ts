const BACKSLASH = 0x5c;
const LETTER_X = 0x78;
const LETTER_U = 0x75;
const ZERO = 0x30;

/**
 * Telegram Desktop writes control characters as "\x0B" (SerializeString in its export_output_json.cpp), which is no
 * JSON; they become "\u000B". Every other byte stays as it is.
 */
export async function* repairEscapes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  /** The chunk before ended with a backslash that escapes what comes first now. */
  let escaping = false;
  for await (const chunk of chunks) {
    const pieces: Uint8Array[] = [];
    let from = 0;
    let at = escaping ? 0 : chunk.indexOf(BACKSLASH) + 1;
    if (!escaping && at === 0) {
      yield chunk;
      continue;
    }
    escaping = false;
    for (;;) {
      if (at >= chunk.length) {
        escaping = true;
        break;
      }
      if (chunk[at] === LETTER_X) {
        pieces.push(chunk.subarray(from, at), Uint8Array.of(LETTER_U, ZERO, ZERO));
        from = at + 1;
      }
      const next = chunk.indexOf(BACKSLASH, at + 1);
      if (next < 0) break;
      at = next + 1;
    }
    if (pieces.length === 0) yield chunk;
    else yield Buffer.concat([...pieces, chunk.subarray(from)]);
  }
}
