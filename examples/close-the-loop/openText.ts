import { closeSync, createReadStream, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { Unusable } from "./rejected.ts";

/** Files that people take for CSV, by their first bytes, and what to do about them. */
const others: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a zip or an Excel workbook: unpack it, or save the sheet as CSV"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook: save the sheet as CSV"],
  [[0x1f, 0x8b], "compressed by gzip: unpack it"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF: export the rows as CSV"],
];

/**
 * Opens a text file as a stream of text, in the encoding that its first bytes tell: UTF-8, UTF-16 with a byte-order mark, else
 * Windows-1252, as older office programs write.
 *
 * @throws {Unusable} when there is no such file, it is empty or no text.
 */
export function openText(path: string): Readable {
  const file = basename(path);
  if (!existsSync(path) || statSync(path).isDirectory()) {
    throw new Unusable(`${path}: no such file; give the path of the CSV export`);
  }
  const head = headOf(path);
  if (head.length === 0) throw new Unusable(`${file}: the file is empty; export it again`);
  const other = others.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (other !== undefined) throw new Unusable(`${file} is ${other[1]}`);
  return Readable.from(decoded(path, encodingOf(head)));
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    yield decoder.decode(chunk as Uint8Array, { stream: true });
  }
  yield decoder.decode();
}

function headOf(path: string): Uint8Array {
  const head = new Uint8Array(1 << 16);
  const handle = openSync(path, "r");
  const length = readSync(handle, head);
  closeSync(handle);
  return head.subarray(0, length);
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}
