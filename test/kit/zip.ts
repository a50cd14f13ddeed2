import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly body: string | Buffer;
  readonly deflate?: boolean;
  /** General purpose flags; 1: encrypted (only said, not done). */
  readonly flags?: number;
  /** Unix mode with its file type, for links. */
  readonly unixMode?: number;
}

/** A zip archive (APPNOTE 6.3) with exactly these names and attributes, the forged ones that no archiver writes included. */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body, deflate = false, flags = 0, unixMode = 0o100644 } of entries) {
    const plain = Buffer.from(body);
    // An encrypted entry begins with twelve bytes of its own (APPNOTE 6.1.3).
    const data = Buffer.concat([Buffer.alloc((flags & 1) * 12), deflate ? deflateRawSync(plain) : plain]);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(path.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE((unixMode << 16) >>> 0, 6);
    central.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, data]);
    files.push(local);
    // Made by: version 6.3 on Unix (3), which gives the mode its meaning.
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([63, 3]), common, central, path);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
};
