import { join } from 'node:path';
import { diskFault, Fault, systemCode } from '../../../core/fault.ts';
import { decodeHeader, maxHeaderSizeBytes, type Header } from './header-format.ts';

/** What is asked of the disk, all of it in node:fs; an argument, so that a test can stop at each step. */
export interface HeaderFs {
  existsSync(path: string): boolean;
  mkdirSync(path: string, options: { recursive: true; mode: number }): unknown;
  openSync(path: string, flags: string, mode: number): number;
  fstatSync(fd: number): { size: number };
  readSync(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
  writeSync(fd: number, bytes: Uint8Array, offset: number): number;
  fsyncSync(fd: number): void;
  closeSync(fd: number): void;
  linkSync(from: string, to: string): void;
  renameSync(from: string, to: string): void;
  rmSync(path: string, options: { force: true }): void;
}

export type Replica =
  | { kind: 'sound'; header: Header }
  | { kind: 'damaged'; why: string }
  | { kind: 'newer' }
  | { kind: 'absent' }
  | { kind: 'unreadable'; fault: Fault };

type ReplicaNumber = 0 | 1;

/** Two files of equal content. */
export interface Replicas {
  exist(): boolean;
  read(): readonly [Replica, Replica];
  /** The header that counts. Faults `vault-absent`, `vault-damaged`, `vault-newer`, `disk-*`. Changes nothing. */
  current(): Header;
  /** Faults `vault-exists`, `disk-*`. */
  writeFirst(header: Header): void;
  /** Replica 0 and then replica 1. Throws `disk-*` only when replica 0, which is the switch, may not have been replaced. */
  write(header: Header): void;
  /** Makes every replica that differs equal to `header`, which must be authentic, and removes what a crash left. */
  repair(header: Header): void;
}

/** `warn` hears of what failed without harm: the replica that could not be written, which `read` goes on reporting. */
export const createReplicas = (fs: HeaderFs, dir: string, warn: (fault: Fault) => void): Replicas => {
  const path = (replica: ReplicaNumber): string => join(dir, `header.${replica}`);
  const temporary = (replica: ReplicaNumber): string => `${path(replica)}.tmp`;

  const withFile = <T>(file: string, flags: string, work: (fd: number) => T): T => {
    const fd = fs.openSync(file, flags, 0o600);
    try {
      return work(fd);
    } finally {
      fs.closeSync(fd);
    }
  };

  const readOne = (replica: ReplicaNumber): Replica => {
    try {
      return withFile(path(replica), 'r', (fd) => {
        const { size: sizeBytes } = fs.fstatSync(fd);
        if (sizeBytes > maxHeaderSizeBytes) return { kind: 'damaged', why: 'far too long' };
        const bytes = Buffer.alloc(sizeBytes);
        let done = 0;
        for (let got = -1; got !== 0 && done < sizeBytes; done += got)
          got = fs.readSync(fd, bytes, done, sizeBytes - done, done);
        return decodeHeader(bytes.subarray(0, done));
      });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return { kind: 'absent' };
      return { kind: 'unreadable', fault: diskFault(error, 'reading the vault header') };
    }
  };

  const syncFolder = (): void => {
    // Windows cannot open a folder for this, and needs it not: NTFS journals the rename.
    if (process.platform !== 'win32') withFile(dir, 'r', (fd) => fs.fsyncSync(fd));
  };

  /** Durable under its temporary name; `publish` gives it its own. */
  const writeOne = (replica: ReplicaNumber, header: Header, publish: (from: string, to: string) => void): void => {
    try {
      withFile(temporary(replica), 'w', (fd) => {
        for (let done = 0; done < header.bytes.length;) done += fs.writeSync(fd, header.bytes, done);
        fs.fsyncSync(fd);
      });
      publish(temporary(replica), path(replica));
      syncFolder();
    } catch (error) {
      throw diskFault(error, 'writing the vault header');
    }
  };

  /** Two processes that create a vault at once must not both succeed: a link, unlike a rename, refuses to replace. */
  const publishNew = (from: string, to: string): void => {
    try {
      fs.linkSync(from, to);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EEXIST') throw new Fault('vault-exists');
      // FAT and some network folders have no links.
      if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR', 'EINVAL'].includes(code)) {
        fs.renameSync(from, to);
        return;
      }
      throw error;
    }
    fs.rmSync(from, { force: true });
  };

  const replace = (from: string, to: string): void => fs.renameSync(from, to);

  const writeSecond = (header: Header): void => {
    try {
      writeOne(1, header, replace);
    } catch (error) {
      warn(diskFault(error, 'writing the second vault header'));
    }
  };

  const exist = (): boolean => fs.existsSync(path(0)) || fs.existsSync(path(1));
  const read = (): [Replica, Replica] => [readOne(0), readOne(1)];

  return {
    exist,
    read,
    current: () => {
      const replicas = read();
      // One replica in a newer format is enough: a newer Holdfast was here, and writing would undo what it did.
      if (replicas.some((replica) => replica.kind === 'newer')) throw new Fault('vault-newer');
      const sound = replicas.flatMap((replica) => (replica.kind === 'sound' ? [replica.header] : []));
      const [first, second] = sound;
      if (first !== undefined)
        return second !== undefined && second.fields.revision > first.fields.revision ? second : first;
      if (replicas.every((replica) => replica.kind === 'absent')) throw new Fault('vault-absent');
      for (const replica of replicas) if (replica.kind === 'unreadable') throw replica.fault;
      throw new Fault('vault-damaged', 'neither header is sound');
    },
    writeFirst: (header) => {
      try {
        fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
      } catch (error) {
        throw diskFault(error, 'making the vault folder');
      }
      if (exist()) throw new Fault('vault-exists');
      writeOne(0, header, publishNew);
      writeSecond(header);
    },
    write: (header) => {
      writeOne(0, header, replace);
      writeSecond(header);
    },
    repair: (header) => {
      const numbers = [0, 1] as const;
      const replicas = read();
      for (const number of numbers) {
        const replica = replicas[number];
        try {
          // Left behind by a crash; holds nothing that a replica does not hold.
          fs.rmSync(temporary(number), { force: true });
          if (replica.kind === 'sound' && replica.header.bytes.equals(header.bytes)) continue;
          writeOne(number, header, replace);
        } catch (error) {
          warn(diskFault(error, 'repairing a vault header'));
        }
      }
    },
  };
};
