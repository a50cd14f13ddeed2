/** A file and where it lay below what was dropped: "Takeout/Location History/Records.json". */
export interface FoundFile {
  readonly path: string;
  readonly file: File;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** The reader gives at most a hundred entries at a time, and none when it is done. */
async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    yield* batch;
  }
}

async function* walk(entry: FileSystemEntry): AsyncGenerator<FoundFile> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    yield { path: entry.fullPath.replace(/^\//, ''), file };
  } else if (isFolder(entry)) {
    for await (const inner of entriesOf(entry)) yield* walk(inner);
  }
}

/**
 * Every file of a drop, folders walked. The list of items is emptied when the drop event ends,
 * so their entries are taken before the first wait.
 */
export const findFiles = async (transfer: DataTransfer): Promise<FoundFile[]> => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const found: FoundFile[] = [];
  for (const entry of entries) for await (const file of walk(entry)) found.push(file);
  return found;
};
