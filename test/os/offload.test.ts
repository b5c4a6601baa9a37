import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { removeWorkFolder, repository, workFolder } from '../../compat/harness/paths.ts';
import { compress } from '../../protocol/record/compression.ts';
import { offloadOptions } from '../../src/cli/offload.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { createOffload, type OffloadOptions, type SystemOffload } from '../../src/os/offload.ts';

const CODECS = { gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const;
const plain = Buffer.from('All happy families are alike. '.repeat(20_000));

describe('offload', () => {
  const folder = workFolder('offload');
  let offload: SystemOffload | undefined;
  let inWorker: OffloadOptions;

  beforeAll(async () => {
    await initCodecs();
    // As in the bundle of the command: one script, which is the worker when it is started as one.
    await build({
      stdin: {
        contents: `import { runAsOffloadWorker } from './src/os/offload-worker.ts';
          import { offloadOptions } from './src/cli/offload.ts';
          if (!runAsOffloadWorker(offloadOptions.decompress)) throw new Error('not a worker');`,
        resolveDir: repository,
        loader: 'ts',
      },
      outfile: join(folder, 'worker.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    inWorker = { ...offloadOptions, workerScript: pathToFileURL(join(folder, 'worker.mjs')) };
  });
  afterEach(() => {
    offload?.close();
    offload = undefined;
  });
  afterAll(() => removeWorkFolder(folder));

  for (const where of ['in line', 'in a worker'] as const) {
    for (const [name, codec] of Object.entries(CODECS)) {
      it(`decompresses ${name} ${where}, within the limit, and says why not`, async () => {
        offload = createOffload(where === 'in line' ? offloadOptions : inWorker);
        const section = Buffer.from(compress(codec, plain));
        const untouched = Buffer.from(section);
        expect(Buffer.compare(await offload.decompress(codec, section, plain.length), plain)).toBe(
          0,
        );
        expect(Buffer.compare(section, untouched)).toBe(0);
        await expect(offload.decompress(codec, section, plain.length - 1)).rejects.toBeInstanceOf(
          RangeError,
        );
        const broken = section.subarray(0, section.length - 9);
        await expect(offload.decompress(codec, broken, plain.length)).rejects.toMatchObject({
          name: 'DecodeError',
        });
      });
    }
  }

  it('serves many at once and starts another worker after one has ended', async () => {
    offload = createOffload({ ...inWorker, idleMs: 1 });
    for (let round = 0; round < 2; round++) {
      const sections = Array.from({ length: 20 }, (_, index) =>
        compress(4, plain.subarray(0, index * 1000)),
      );
      const results = await Promise.all(
        sections.map((section) => offload!.decompress(4, section, plain.length)),
      );
      results.forEach((bytes, index) => expect(bytes.length).toBe(index * 1000));
      offload.close();
    }
  });

  it('decompresses in line when the worker is lost', async () => {
    offload = createOffload({
      ...inWorker,
      workerScript: pathToFileURL(join(folder, 'missing.mjs')),
    });
    const section = compress(3, plain);
    expect((await offload.decompress(3, section, plain.length)).length).toBe(plain.length);
    offload = createOffload(inWorker);
    const underWay = offload.decompress(3, section, plain.length);
    offload.close();
    expect((await underWay).length).toBe(plain.length);
  });
});
