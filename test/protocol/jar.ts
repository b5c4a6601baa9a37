import { readdirSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const STORED = 0;

/** The entries of a jar whose names match. */
export function readJar(path: string, matches: (name: string) => boolean): Map<string, Buffer> {
  const jar = readFileSync(path);
  let end = jar.length - 22;
  while (end >= 0 && jar.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const entries = new Map<string, Buffer>();
  let at = jar.readUInt32LE(end + 16);
  for (let count = jar.readUInt16LE(end + 10); count > 0; count--) {
    const method = jar.readUInt16LE(at + 10);
    const compressedBytes = jar.readUInt32LE(at + 20);
    const nameBytes = jar.readUInt16LE(at + 28);
    const otherBytes = jar.readUInt16LE(at + 30) + jar.readUInt16LE(at + 32);
    const local = jar.readUInt32LE(at + 42);
    const name = jar.toString('utf8', at + 46, at + 46 + nameBytes);
    at += 46 + nameBytes + otherBytes;
    if (!matches(name)) continue;
    const start = local + 30 + jar.readUInt16LE(local + 26) + jar.readUInt16LE(local + 28);
    const data = jar.subarray(start, start + compressedBytes);
    entries.set(name, method === STORED ? data : inflateRawSync(data));
  }
  return entries;
}

/** The jar of one of Kafka's modules, among those that scripts/kafka-jars.sh fetched. */
export function kafkaJar(module: string): string {
  const folder = '.cache/kafka/lib';
  const name = readdirSync(folder).find((file) =>
    new RegExp(`^${module}-\\d[\\d.]*\\.jar$`).test(file),
  );
  if (name === undefined) throw new Error(`no jar of ${module} in ${folder}`);
  return `${folder}/${name}`;
}
