import { SeededRandom } from '../../src/base/prng.ts';
import type { World } from '../../src/base/world.ts';
import { readNodeConfig } from '../../src/config/read-node-config.ts';
import type { NodeConfig } from '../../src/config/node-config.ts';
import { type MemoryDisk } from '../../src/os/memory-disk.ts';
import { recordingLogger } from '../network/quiet.ts';

export const CLUSTER_ID = 'c2Ftc2EtY29tcGF0LXRlc3';
export const DIRECTORY_IDS = ['SzAA-1jSQ0qmS2YNNpQpYw', 'SzAA-1jSQ0qmS2YNNpQpYg'] as const;
const NOW_MS = Date.UTC(2026, 0, 1);

export function configOf(properties: Readonly<Record<string, string>> = {}): NodeConfig {
  return readNodeConfig(
    new Map(
      Object.entries({
        'node.id': '1',
        'process.roles': 'broker,controller',
        listeners: 'PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093',
        'controller.listener.names': 'CONTROLLER',
        'log.dirs': '/a,/b',
        ...properties,
      }),
    ),
  );
}

export function storageWorld(disk: MemoryDisk): Pick<World, 'disk' | 'random' | 'clock' | 'log'> {
  const reading = { wallMs: NOW_MS, monotonicMs: 0 };
  return {
    disk,
    random: new SeededRandom(1),
    clock: { wallMs: () => NOW_MS, monotonicMs: () => 0, now: () => reading },
    log: recordingLogger(),
  };
}

export function writeFile(disk: MemoryDisk, path: string, bytes: Buffer | string): void {
  disk.makeDirectory(path.slice(0, path.lastIndexOf('/')));
  const file = disk.open(path, 'create');
  file.truncateSync(0);
  file.writeSync([Buffer.from(bytes as string)], 0);
  file.flushSync();
  file.close();
}

export function writeMeta(
  disk: MemoryDisk,
  directory: string,
  fields: Readonly<Record<string, string>> = {},
): void {
  const all = {
    'node.id': '1',
    'directory.id': directory === '/a' ? DIRECTORY_IDS[0] : DIRECTORY_IDS[1],
    version: '1',
    'cluster.id': CLUSTER_ID,
    ...fields,
  };
  const lines = Object.entries(all).map(([key, value]) => `${key}=${value}`);
  writeFile(disk, `${directory}/meta.properties`, `#\n#Sat Nov 21\n${lines.join('\n')}\n`);
}

/** Every file and directory with its bytes: equal before and after, when nothing was touched. */
export function contents(disk: MemoryDisk, path = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of disk.list(path === '' ? '/' : path)) {
    const child = `${path}/${name}`;
    if (disk.stat(child)?.isDirectory === true) {
      found[`${child}/`] = '';
      Object.assign(found, contents(disk, child));
    } else found[child] = disk.readFile(child).toString('base64');
  }
  return found;
}
