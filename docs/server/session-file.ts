// The record of timer.ts: a file with one line for each session that was opened, and one for each session that is over.
import { existsSync, readFileSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

type SessionLine = { readonly opened: string; readonly at: number } | { readonly over: string };

/** A file to which lines are appended. A crash loses no line that was confirmed. */
export interface SessionFile {
  /** The open sessions at the start, and when each was opened, in milliseconds of `Date.now()`. */
  readonly opened: ReadonlyMap<string, number>;
  /** Resolves when the line is on the disk. */
  append(line: SessionLine): Promise<void>;
  close(): Promise<void>;
}

/** Reads the file, if it exists, and rewrites it without the sessions that are over. */
export async function openSessionFile(path: string): Promise<SessionFile> {
  const opened = readOpened(path);
  const lines = [...opened].map(([sessionid, at]) => toText({ opened: sessionid, at }));
  const file = await replaceFile(path, lines.join(''));
  let nextWrite: { text: string; done: Promise<void> } | undefined;
  let lastWrite = Promise.resolve();

  const startWrite = () => {
    const write = { text: '', done: lastWrite };
    write.done = lastWrite
      .catch(() => {})
      .then(async () => {
        nextWrite = undefined;
        await file.appendFile(write.text);
        await file.datasync();
      });
    lastWrite = write.done;
    return write;
  };
  return {
    opened,
    append(line) {
      // All lines that are appended during a write share the next write.
      nextWrite ??= startWrite();
      nextWrite.text += toText(line);
      return nextWrite.done;
    },
    async close() {
      await lastWrite.catch(() => {});
      await file.close();
    },
  };
}

// The line break comes first, so that a line that a crash cut short does not corrupt the next one.
const toText = (line: SessionLine) => `\n${JSON.stringify(line)}`;

function readOpened(path: string): Map<string, number> {
  const opened = new Map<string, number>();
  if (!existsSync(path)) return opened;
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    const line = parse(text);
    if (line && 'opened' in line) opened.set(line.opened, line.at);
    else if (line) opened.delete(line.over);
  }
  return opened;
}

/** Returns undefined for an empty line, and for a line that a crash cut short, which was never confirmed. */
function parse(text: string): SessionLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a new file and renames it over the old one, so that a crash leaves one of the two. */
async function replaceFile(path: string, text: string): Promise<FileHandle> {
  const file = await open(`${path}.new`, 'w');
  await file.writeFile(text);
  await file.sync();
  await rename(`${path}.new`, path);
  const directory = await open(dirname(path));
  await directory.sync();
  await directory.close();
  return file;
}
