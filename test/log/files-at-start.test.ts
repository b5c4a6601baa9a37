import { describe, expect, test } from 'vitest';
import { crc32 } from '../../protocol/record/crc32c.ts';
import { config, LogWorld, readAll } from './log-world.ts';
import { filled, LOG, OPTIONS, reopen, SMALL } from './crashed-log.ts';

/** One without a key at offset 0, as brokers before 0.11 wrote them. */
function oldMessage(magic: number): Buffer {
  const body = Buffer.concat([
    Buffer.from([magic, 0]),
    Buffer.alloc(magic === 1 ? 8 : 0),
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 3]),
    Buffer.from('old'),
  ]);
  const head = Buffer.alloc(16);
  head.writeInt32BE(body.length + 4, 8);
  head.writeUInt32BE(crc32(body), 12);
  return Buffer.concat([head, body]);
}

describe('the files that a start finds', () => {
  test('index files of 10 MiB of zeros, as a killed Apache Kafka leaves them', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 30, { segmentBytes: 100_000, indexIntervalBytes: 100 });
    await world.run(manager.close(1));
    world.disk.removeFile('/data/.kafka_cleanshutdown');
    for (const suffix of ['.index', '.timeindex']) {
      const file = world.disk.open(LOG.replace('.log', suffix), 'update');
      file.truncateSync(10 * 1024 * 1024 - (suffix === '.index' ? 0 : 4));
    }
    world.crash('keep');
    const log = await reopen(world, { configFor: () => config({ indexIntervalBytes: 100 }) });
    expect(log.logEndOffset).toBe(30);
    expect((await readAll(world, log, 17)).length).toBe(13);
    expect(world.disk.stat(LOG.replace('.log', '.index'))!.size).toBeLessThan(1000);
  });

  test('preallocated indexes are read up to their zeros even where nothing is recovered', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 30, { segmentBytes: 100_000, indexIntervalBytes: 100 });
    await world.run(manager.close(1));
    for (const suffix of ['.index', '.timeindex']) {
      const file = world.disk.open(LOG.replace('.log', suffix), 'update');
      file.truncateSync(10 * 1024 * 1024);
    }
    const log = await reopen(world, { configFor: () => config({ indexIntervalBytes: 100 }) });
    expect(log.logEndOffset).toBe(30);
    expect((await readAll(world, log, 17)).length).toBe(13);
  });

  test.each([0, 1])(
    'segments of magic %i take the partition offline with a message',
    async (magic) => {
      const world = new LogWorld();
      const [manager] = await filled(world, 3);
      await world.run(manager.close(1));
      const file = world.disk.open(LOG, 'update');
      file.truncateSync(0);
      const message = oldMessage(magic);
      file.writeSync([message], 0);
      const again = await world.open(OPTIONS);
      expect(again.damageOf('topic', 0)).toContain(
        `magic ${magic}, which Kafka 4 and Samsa do not`,
      );
      expect(world.disk.readFile(LOG)).toEqual(message);
    },
  );

  test('a segment without its indexes gets them again after a clean stop', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 30, SMALL);
    await world.run(manager.close(1));
    for (const suffix of ['.index', '.timeindex']) {
      world.disk.removeFile(LOG.replace('.log', suffix));
    }
    const log = await reopen(world);
    expect((await readAll(world, log)).length).toBe(30);
    expect(world.disk.exists(LOG.replace('.log', '.index'))).toBe(true);
  });

  test('an interrupted swap is finished, a segment marked for deletion is removed', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 30, SMALL);
    await world.run(manager.close(1));
    world.disk.rename(LOG, `${LOG}.swap`);
    const second = '/data/topic-0/00000000000000000012.log';
    world.disk.open(`${second}.deleted`, 'create').writeSync([Buffer.from('x')], 0);
    const log = await reopen(world);
    expect((await readAll(world, log)).length).toBe(30);
    expect(world.disk.exists(`${second}.deleted`)).toBe(false);
  });

  test('a checkpoint of epochs that does not parse is damage, not absence', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 3);
    await world.run(manager.close(1));
    world.disk.corrupt('/data/topic-0/leader-epoch-checkpoint', 0, Buffer.from('9'));
    const again = await world.open(OPTIONS);
    expect(again.damageOf('topic', 0)).toContain('leader-epoch-checkpoint');
  });
});
