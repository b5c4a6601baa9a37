import { beforeEach, describe, expect, it } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { RuntimeHarness } from './runtime-harness.ts';

const MANY = 5000;

let harness: RuntimeHarness;

beforeEach(async () => {
  harness = new RuntimeHarness();
  await harness.lead();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function untilAppended(recordCount: number): Promise<void> {
  const { raft } = harness;
  while (raft.batches.at(-1)?.records.length !== recordCount) await turn();
}

const partitionsOf = (name: string): number | undefined =>
  topicByName(harness.controller.image, name)?.partitions.size;

describe('a decision that is too much for one task', () => {
  it('takes several, is one batch, and is seen whole or not at all', async () => {
    const { raft, runtime } = harness;
    const batchCount = raft.batches.length;
    const created = harness.create('many', MANY);
    let turns = 0;
    while (partitionsOf('many') !== MANY) {
      expect(topicByName(runtime.committedImage, 'many')).toBeUndefined();
      await turn();
      turns += 1;
    }
    expect(turns).toBeGreaterThan(MANY / 500);
    expect(raft.batches.slice(batchCount).map(({ records }) => records.length)).toEqual([MANY + 1]);
    await turn();
    await raft.commit(runtime);
    expect((await created).topics[0]?.errorCode).toBe(ErrorCode.NONE);
  });

  it('lets no other be made before it is replayed', async () => {
    const { raft, runtime } = harness;
    const created = harness.create('many', MANY);
    const again = harness.create('many', 1);
    const other = harness.create('other', 1);
    await untilAppended(2); // the topic and the partition of `other`, behind the large one
    await raft.commit(runtime);
    expect((await created).topics[0]?.errorCode).toBe(ErrorCode.NONE);
    expect((await again).topics[0]?.errorCode).toBe(ErrorCode.TOPIC_ALREADY_EXISTS);
    expect((await other).topics[0]?.errorCode).toBe(ErrorCode.NONE);
    expect(partitionsOf('many')).toBe(MANY);
  });

  it('may be committed before it is replayed', async () => {
    const { raft, runtime } = harness;
    const created = harness.create('many', MANY);
    await untilAppended(MANY + 1);
    expect(partitionsOf('many')).toBeUndefined();
    await raft.commit(runtime);
    expect((await created).topics[0]?.errorCode).toBe(ErrorCode.NONE);
    const { committedImage } = harness.controller;
    expect(topicByName(committedImage, 'many')?.partitions.size).toBe(MANY);
  });

  it('ends with leadership, before and after its append', async () => {
    const { raft, runtime } = harness;
    const early = harness.create('early', MANY);
    raft.follow(runtime);
    await expect(early).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    await turn();
    await harness.lead();
    const late = harness.create('late', MANY);
    await untilAppended(MANY + 1);
    raft.follow(runtime);
    await expect(late).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    await turn();
    await harness.lead();
    const next = harness.create('next', 1);
    await untilAppended(2);
    await raft.commit(runtime);
    expect((await next).topics[0]?.errorCode).toBe(ErrorCode.NONE);
    expect([partitionsOf('early'), partitionsOf('late')]).toEqual([undefined, undefined]);
    expect(harness.fatal).toEqual([]);
  });
});

describe('a large batch of another leader', () => {
  it('is replayed in slices', async () => {
    const { raft, runtime } = harness;
    const created = harness.create('many', MANY);
    await untilAppended(MANY + 1);
    const records = raft.batches.at(-1)?.records ?? [];
    await raft.commit(runtime);
    await created;
    const standby = new RuntimeHarness();
    await standby.lead();
    standby.raft.follow(standby.runtime);
    standby.raft.receive(records);
    await standby.raft.commit(standby.runtime);
    const { committedImage } = standby.controller;
    expect(topicByName(committedImage, 'many')?.partitions.size).toBe(MANY);
    expect(committedImage.provenance.lastContainedOffset).toBe(standby.raft.logEndOffset() - 1);
  });
});
