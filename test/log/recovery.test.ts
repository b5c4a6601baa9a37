import { describe, expect, test } from 'vitest';
import { repairPartition } from '../../src/log/repair.ts';
import { OfflinePartitionError } from '../../src/log/offline-partition-error.ts';
import { openMetadataLog } from '../../src/log/metadata-log.ts';
import { append, config, createLog, leadAlone, LogWorld, readAll, TOPIC_ID } from './log-world.ts';
import { BATCH_BYTES, filled, LOG, OPTIONS, reopen, SMALL } from './crashed-log.ts';

describe('recovery after an unclean stop', () => {
  test('the length of a batch in these tests', async () => {
    const world = new LogWorld();
    const [, log] = await filled(world, 3);
    expect(log.sizeBytes).toBe(3 * BATCH_BYTES);
  });

  test('a torn tail above the recovery point is cut', async () => {
    const world = new LogWorld();
    const [, log] = await filled(world, 10);
    append(log, { values: ['never flushed'] });
    await world.pass(1);
    world.kill();
    const file = world.disk.open(LOG, 'update');
    file.truncateSync(10 * BATCH_BYTES + 30);
    const again = await reopen(world);
    expect(again.logEndOffset).toBe(10);
    expect(world.disk.stat(LOG)!.size).toBe(10 * BATCH_BYTES);
    expect(world.lines.map(({ message }) => message)).toEqual(['a torn tail was cut off a log']);
    expect(world.disk.list('/data/topic-0').filter((name) => name.includes('.cut'))).toEqual([]);
  });

  test('zeros at the end, as a file system may leave them, are a torn tail', async () => {
    const world = new LogWorld();
    await filled(world, 5);
    world.kill();
    world.disk.open(LOG, 'update').truncateSync(5 * BATCH_BYTES + 4096);
    expect((await reopen(world)).logEndOffset).toBe(5);
  });

  test('a bad batch with valid ones behind it is damage while the machine has not restarted', async () => {
    const world = new LogWorld();
    await filled(world, 10);
    world.kill();
    world.disk.corrupt(LOG, 4 * BATCH_BYTES + 70, Buffer.from('X'));
    const manager = await world.open(OPTIONS);
    expect(manager.get('topic', 0)).toBeUndefined();
    const message = manager.damageOf('topic', 0)!;
    expect(message).toContain(LOG);
    expect(message).toContain(`position ${4 * BATCH_BYTES} (offset 4)`);
    expect(message).toContain('wrong CRC');
    expect(message).toContain('samsa storage repair --log-dir /data --partition topic-0');
    await expect(createLog(world, manager)).rejects.toThrow(/samsa storage repair/);
    expect(manager.directoryIdOf('topic', 0)).toBe('directory-1');
    expect(world.disk.stat(LOG)!.size).toBe(10 * BATCH_BYTES);
    // A clean stop must not hide it from the next start.
    await world.run(manager.close(3));
    expect(world.disk.exists('/data/.kafka_cleanshutdown')).toBe(false);
    const again = await world.open(OPTIONS);
    expect(again.damageOf('topic', 0)).toContain('wrong CRC');
  });

  test('the repair command cuts it and keeps what it cut', async () => {
    const world = new LogWorld();
    await filled(world, 10);
    world.kill();
    world.disk.corrupt(LOG, 4 * BATCH_BYTES + 70, Buffer.from('X'));
    const result = await world.run(
      repairPartition({
        world: world.newProcess(),
        logDirectory: '/data',
        partition: 'topic-0',
        config: config(SMALL),
      }),
    );
    expect(result).toEqual({ logStartOffset: 0, logEndOffset: 4 });
    expect(world.disk.stat(`${LOG}.cut`)!.size).toBe(6 * BATCH_BYTES);
    expect((await reopen(world)).logEndOffset).toBe(4);
  });

  test('after a restart of the machine it is cut, kept as .cut and logged with its offsets', async () => {
    const world = new LogWorld();
    await filled(world, 30, SMALL);
    await world.pass(1);
    world.crash('keep');
    world.disk.corrupt(LOG, 4 * BATCH_BYTES + 70, Buffer.from('X'));
    world.disk.removeFile('/data/recovery-point-offset-checkpoint');
    const again = await reopen(world);
    expect(again.logEndOffset).toBe(4);
    expect((await readAll(world, again)).map(({ offset }) => offset)).toEqual([0, 1, 2, 3]);
    const line = world.lines.find(({ level }) => level === 'error')!;
    expect(line.message).toContain('kept beside it as .cut');
    expect(line.fields).toMatchObject({
      path: LOG,
      cutFromOffset: 4,
      cutToOffset: 29,
      mayReachAcknowledged: true,
    });
    const cut = world.disk.list('/data/topic-0').filter((name) => name.endsWith('.cut'));
    expect(cut).toEqual([
      '00000000000000000000.log.cut',
      '00000000000000000012.log.cut',
      '00000000000000000024.log.cut',
    ]);
  });

  test('below the recovery point a bad batch is damage even after a restart of the machine', async () => {
    const world = new LogWorld();
    await filled(world, 10);
    await world.pass(3000);
    world.crash('keep');
    world.disk.corrupt(LOG, 4 * BATCH_BYTES + 70, Buffer.from('X'));
    const manager = await world.open(OPTIONS);
    expect(manager.damageOf('topic', 0)).toContain('wrong CRC');
  });

  test('a segment that ends before the next begins is cut, not taken for a hole of compaction', async () => {
    const world = new LogWorld();
    await filled(world, 30, SMALL);
    world.crash('keep');
    world.disk.removeFile('/data/recovery-point-offset-checkpoint');
    world.disk.open(LOG, 'update').truncateSync(4 * BATCH_BYTES);
    expect((await reopen(world)).logEndOffset).toBe(4);
  });

  test('base offset, length, epoch and magic are checked although the CRC does not cover them', async () => {
    for (const [at, bytes] of [
      [0, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0])], // base offset goes back
      [8, Buffer.from([0x7f, 0, 0, 0])], // length beyond the file
      [12, Buffer.from([0xff, 0xff, 0xff, 0xfe])], // epoch -2 is kept out by magic and CRC alone
      [16, Buffer.from([7])], // magic
    ] as const) {
      const world = new LogWorld();
      await filled(world, 10);
      world.crash('keep');
      world.disk.removeFile('/data/recovery-point-offset-checkpoint');
      world.disk.corrupt(LOG, 4 * BATCH_BYTES + at, bytes);
      const log = await reopen(world);
      expect(log.logEndOffset, `byte ${at}`).toBe(at === 12 ? 10 : 4);
    }
  });

  test('a torn batch that looks like an old message is cut like any other', async () => {
    const world = new LogWorld();
    const [, log] = await filled(world, 12, SMALL);
    append(log, { values: ['rolls'.padEnd(100, '.')] });
    await world.pass(1);
    world.crash('keep');
    const path = `/data/topic-0/${'12'.padStart(20, '0')}.log`;
    world.disk.corrupt(path, 12, Buffer.alloc(world.disk.stat(path)!.size - 12));
    expect((await reopen(world)).logEndOffset).toBe(12);
  });

  test('a leader needs a newer epoch after a restart', async () => {
    const world = new LogWorld();
    await filled(world, 3);
    world.kill();
    const log = await reopen(world);
    expect(() => append(log, {}, 0)).toThrow(/leader epoch/);
    expect(append(log, {}, 1)).toMatchObject({ ok: true, baseOffset: 3 });
  });

  test('a restart on a full disk succeeds, and reads work', async () => {
    const world = new LogWorld();
    await filled(world, 30, SMALL);
    world.kill();
    world.disk.setCapacity(world.disk.usedBytes());
    const log = await reopen(world);
    expect((await readAll(world, log)).length).toBe(30);
    leadAlone(log, 1);
    append(log, { values: ['no room'] });
    await world.pass(5);
    expect(log.logEndOffset).toBe(30);
    expect(log.failure).toMatchObject({ isOffline: false });
    world.disk.setCapacity(Infinity);
    append(log, { values: ['room'] });
    await world.run(log.flush());
    expect(log.logEndOffset).toBe(31);
    expect(log.failure).toBeUndefined();
  });

  test('the log of the metadata quorum keeps a recovery point of its own', async () => {
    const world = new LogWorld();
    const options = {
      directory: '/data/__cluster_metadata-0',
      topicId: TOPIC_ID,
      config: config(),
      onDirectoryOffline: () => undefined,
    };
    world.disk.makeDirectory('/data');
    const log = await world.run(openMetadataLog({ ...options, world: world.newProcess() }));
    for (let index = 0; index < 10; index++) append(log, { values: [`value-${100 + index}`] }, 1);
    await world.run(log.flush());
    await world.pass(3000);
    world.crash('keep');
    const path = '/data/__cluster_metadata-0/00000000000000000000.log';
    world.disk.corrupt(path, 4 * BATCH_BYTES + 70, Buffer.from('X'));
    await expect(
      world.run(openMetadataLog({ ...options, world: world.newProcess() })),
    ).rejects.toThrow(OfflinePartitionError);
  });
});
