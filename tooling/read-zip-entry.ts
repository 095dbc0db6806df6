import { inflateRawSync } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the first matching file out of a zip archive that is whole in memory.
 * @throws Error when there is none, or it is packed in a way that Python's packages are not
 */
export function readZipEntry(zip: Buffer, matches: (path: string) => boolean): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_SIGNATURE) throw new Error('The file is no zip archive.');
  const count = zip.readUInt16LE(end + 10);
  let place = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count && zip.readUInt32LE(place) === ENTRY_SIGNATURE; index++) {
    const [method, packed] = [zip.readUInt16LE(place + 10), zip.readUInt32LE(place + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(place + offset)) as [
      number,
      number,
      number,
    ];
    const header = zip.readUInt32LE(place + 42);
    if (matches(zip.toString('utf8', place + 46, place + 46 + nameLength))) {
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      const data = zip.subarray(start, start + packed);
      if (method === STORED) return Buffer.from(data);
      if (method === DEFLATED) return inflateRawSync(data);
      throw new Error(`The zip archive is packed by method ${method}.`);
    }
    place += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error('The zip archive does not have the file.');
}
