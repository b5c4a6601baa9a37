import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { cleanDump, dump, filesOf } from './dump-tool.ts';
import { metadataRecords } from './metadata-records.ts';
import { parsePrintedLog, printedControls } from './printed.ts';
import { writeTopicLogs, type WrittenBatch, type WrittenLog } from './sample-logs.ts';
import { writeMetadataLog, writeSnapshot } from './sample-metadata.ts';

const { skip, named } = withTools('java');
describe.skipIf(skip)(`kafka-dump-log on files of Samsa${named}`, () => {
  const folder = workFolder('dump-log');
  const tools = new JavaTools();
  let mixed: WrittenLog;
  let stamped: WrittenLog;

  beforeAll(async () => {
    await initCodecs();
    ({ mixed, stamped } = await writeTopicLogs(folder));
  });
  afterAll(() => {
    tools.close();
    removeWorkFolder(folder);
  });

  function expectPrinted(printed: string, written: readonly WrittenBatch[]): void {
    const parsed = parsePrintedLog(printed);
    const data = (batches: readonly WrittenBatch[]): unknown[] =>
      // A marker's key and value are printed as what they mean: looked at elsewhere.
      batches.map((batch) => (batch.isControl ? { ...batch, records: [] } : batch));
    expect(data(parsed)).toEqual(data(written));
  }

  it('prints every batch and record of every segment as it was written', async () => {
    const segments = filesOf(mixed.directory, '.log');
    expect(segments.length).toBeGreaterThan(2);
    const printed = await cleanDump(tools, segments, '--deep-iteration', '--print-data-log');
    expectPrinted(printed, mixed.batches);
    const markers = mixed.batches.filter((batch) => batch.isControl);
    expect(printedControls(printed)).toEqual(
      markers.map(({ baseOffset }) => ({
        offset: baseOffset,
        text: `endTxnMarker: ${isAborted(baseOffset) ? 'ABORT' : 'COMMIT'} coordinatorEpoch: 7`,
      })),
    );
  });

  function isAborted(markerOffset: number): boolean {
    return mixed.abortedTransactions.some(({ lastOffset }) => lastOffset === markerOffset);
  }

  it('prints a log that was stamped with the time of append', async () => {
    const printed = await cleanDump(
      tools,
      filesOf(stamped.directory, '.log'),
      '--deep-iteration',
      '--print-data-log',
    );
    expectPrinted(printed, stamped.batches);
    expect(printed).toMatch(/\| offset: 5 LogAppendTime: /);
  });

  it('finds every entry of the offset and time indexes right', async () => {
    for (const log of [mixed, stamped]) {
      const offsetIndexes = filesOf(log.directory, '.index');
      const timeIndexes = filesOf(log.directory, '.timeindex');
      const entries = await cleanDump(tools, offsetIndexes);
      expect(entries.match(/^offset: \d+ position: \d+$/gm)?.length).toBeGreaterThan(
        offsetIndexes.length,
      );
      const timeEntries = await cleanDump(tools, timeIndexes);
      expect(timeEntries.match(/^timestamp: \d+ offset: \d+$/gm)?.length).toBeGreaterThanOrEqual(
        timeIndexes.length,
      );
      const all = [...offsetIndexes, ...timeIndexes];
      await cleanDump(tools, all, '--verify-index-only');
      const sane = await cleanDump(tools, all, '--index-sanity-check');
      expect(sane.match(/passed sanity check/g)).toHaveLength(all.length);
    }
  });

  it('prints the aborted transactions', async () => {
    const printed = await cleanDump(tools, filesOf(mixed.directory, '.txnindex'));
    const entries = [
      ...printed.matchAll(
        /producerId: (\d+) firstOffset: (\d+) lastOffset: (\d+) lastStableOffset: \d+/g,
      ),
    ];
    const parsed = entries.map(([, producerId, firstOffset, lastOffset]) => ({
      producerId: Number(producerId),
      firstOffset: Number(firstOffset),
      lastOffset: Number(lastOffset),
    }));
    expect(mixed.abortedTransactions.length).toBeGreaterThan(3);
    expect(parsed).toEqual(mixed.abortedTransactions);
  });

  /** The newest five data batches of each producer that begin below `end`, as [producerId, lastOffset]. */
  function newestBatches(end: number): number[][] {
    const written = new Map<number, number[]>();
    for (const batch of mixed.batches) {
      if (batch.baseOffset >= end || batch.producerId < 0 || batch.isControl) continue;
      const offsets = written.get(batch.producerId) ?? [];
      written.set(
        batch.producerId,
        [...offsets, batch.baseOffset + batch.recordCount - 1].slice(-5),
      );
    }
    const byProducer = [...written].sort(([left], [right]) => left - right);
    return byProducer.flatMap(([producerId, offsets]) =>
      offsets.map((offset) => [producerId, offset]),
    );
  }

  it('prints the producer snapshots', async () => {
    const snapshots = filesOf(mixed.directory, '.snapshot');
    expect(snapshots.length).toBeGreaterThan(1);
    for (const snapshot of snapshots) {
      const printed = await cleanDump(tools, [snapshot]);
      const rows = [
        ...printed.matchAll(/^producerId: (\d+) producerEpoch: 0 .* lastOffset: (\d+) /gm),
      ];
      const parsed = rows.map(([, producerId, lastOffset]) => [
        Number(producerId),
        Number(lastOffset),
      ]);
      const end = Number.parseInt(basename(snapshot), 10);
      expect(parsed.sort(([left], [right]) => left! - right!)).toEqual(newestBatches(end));
    }
  });

  it("leaves Apache Kafka each producer's newest batch when it loads a snapshot", async () => {
    const copy = join(folder, 'loaded-by-kafka');
    cpSync(mixed.directory, copy, { recursive: true });
    const loaded = (await tools.output('LoadProducers', [copy])).trim().split('\n');
    const newest = new Map(
      newestBatches(Infinity).map(([producerId, lastOffset]) => [producerId, lastOffset]),
    );
    expect(newest.size).toBeGreaterThan(1);
    expect(
      loaded.map((line) => line.split(' ').map(Number)).map(([id, , , , last]) => [id, last]),
    ).toEqual([...newest]);
  });

  it('reads a metadata log and a snapshot of it', async () => {
    const records = metadataRecords();
    const directory = await writeMetadataLog(folder, records);
    const snapshot = writeSnapshot(folder, records);
    for (const file of [filesOf(directory, '.log')[0]!, snapshot]) {
      const printed = await cleanDump(tools, [file], '--cluster-metadata-decoder');
      const payloads = [...printed.matchAll(/ payload: (\{.*\})$/gm)].map(
        ([, json = '']) => JSON.parse(json) as object,
      );
      expect(payloads).toMatchObject(
        records.map(({ name, version, value }) => ({
          type: constantCase(name),
          version,
          data: printable(value),
        })),
      );
      const controls = printedControls(printed).map(({ text }) => text.split(/[: ]/)[0]);
      const expected = file === snapshot ? ['SnapshotHeader', 'SnapshotFooter'] : ['LeaderChange'];
      expect(controls).toEqual(
        expect.arrayContaining([...expected, 'KRaftVersion', 'KRaftVoters']),
      );
    }
    await cleanDump(tools, filesOf(directory, 'index'));
  });

  it('keeps the leader epochs in their checkpoint', () => {
    const epochs = [0, 1, 4].map((epoch) => {
      const first = mixed.batches.find((batch) => batch.leaderEpoch === epoch)!;
      return `${epoch} ${first.baseOffset}`;
    });
    const checkpoint = readFileSync(join(mixed.directory, 'leader-epoch-checkpoint'), 'utf8');
    expect(checkpoint.trimEnd().split('\n')).toEqual(['0', '3', ...epochs]);
  });

  it('notices what is planted: a wrong index entry, a wrong time, a damaged batch', async () => {
    const planted = join(folder, 'planted');
    cpSync(mixed.directory, planted, { recursive: true });
    const plant = (suffix: string, change: (bytes: Buffer) => void): string => {
      const file = filesOf(planted, suffix)[0]!;
      const bytes = readFileSync(file);
      change(bytes);
      writeFileSync(file, bytes);
      return file;
    };
    // The third entry points where the second does: at a batch, but at another one.
    const index = plant('.index', (bytes) => bytes.copyWithin(2 * 8 + 4, 8 + 4, 8 + 8));
    expect(await dump(tools, [index], '--verify-index-only')).toMatch(/Mismatches in/);
    // The third entry says a millisecond too much.
    const timeIndex = plant('.timeindex', (bytes) => bytes.writeUInt8(bytes[31]! + 1, 31));
    expect(await dump(tools, [timeIndex], '--verify-index-only')).toMatch(
      /Found timestamp mismatch/,
    );
    // A bit of the last record of the first batch.
    const log = plant('.log', (bytes) => bytes.writeUInt8(bytes[70]! ^ 1, 70));
    expect(await dump(tools, [log])).toMatch(/isvalid: false/);
  });
});

function constantCase(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, '_$1').toUpperCase();
}

/** Fields that Kafka's JSON leaves out at their defaults are not asked for. */
function printable(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => typeof field === 'string' && field !== ''),
  );
}
