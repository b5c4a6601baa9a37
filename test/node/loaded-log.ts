import { createAbortTransactionRecord } from '../../protocol/generated/metadata/abort-transaction-record.ts';
import { createBeginTransactionRecord } from '../../protocol/generated/metadata/begin-transaction-record.ts';
import { createEndTransactionRecord } from '../../protocol/generated/metadata/end-transaction-record.ts';
import { createFeatureLevelRecord } from '../../protocol/generated/metadata/feature-level-record.ts';
import {
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { createTopicRecord } from '../../protocol/generated/metadata/topic-record.ts';
import type { MetadataDelta } from '../../src/metadata/delta.ts';
import type { MetadataImage } from '../../src/metadata/image.ts';
import { MetadataLoader, type MetadataPublisher } from '../../src/node/metadata-loader.ts';
import type { RaftBatch, RaftSnapshotReader } from '../../src/runtime/raft-driver-types.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { settled } from './scripted-channel.ts';

const TOPIC_IDS = new Map([
  ['a', 'topicAAAAAAAAAAAAAAAAA'],
  ['b', 'topicBAAAAAAAAAAAAAAAA'],
  ['c', 'topicCAAAAAAAAAAAAAAAA'],
]);

export function topic(name: string): MetadataRecord {
  const value = createTopicRecord({ name, topicId: TOPIC_IDS.get(name) ?? '' });
  return { name: 'TopicRecord', version: 0, value };
}

export function feature(name: string, featureLevel: number): MetadataRecord {
  const value = createFeatureLevelRecord({ name, featureLevel });
  return { name: 'FeatureLevelRecord', version: 0, value };
}

export const begin: MetadataRecord = {
  name: 'BeginTransactionRecord',
  version: 0,
  value: createBeginTransactionRecord(),
};
export const end: MetadataRecord = {
  name: 'EndTransactionRecord',
  version: 0,
  value: createEndTransactionRecord(),
};
export const abort: MetadataRecord = {
  name: 'AbortTransactionRecord',
  version: 0,
  value: createAbortTransactionRecord(),
};

/** A metadata log as a loader sees it, in memory. */
export class Log {
  highWatermark: number | undefined = 0;
  readonly fatal: Error[] = [];
  readonly published: { topics: string[]; delta: MetadataDelta; image: MetadataImage }[] = [];
  isCaughtUp = false;
  readonly time = new ManualTime();
  #endOffset = 0;
  readonly loader: MetadataLoader;

  constructor(publishers?: readonly MetadataPublisher[]) {
    this.loader = new MetadataLoader({
      highWatermark: () => this.highWatermark,
      publishers: publishers ?? [
        {
          name: 'the test',
          publish: (delta, image) => {
            const topics = [...image.topics.idByName.keys()].sort();
            this.published.push({ topics, delta, image });
          },
        },
      ],
      timers: this.time,
      log: recordingLogger(),
      onFatal: (reason) => this.fatal.push(reason),
    });
    void this.loader.caughtUp.then(() => (this.isCaughtUp = true));
  }

  batch(...records: MetadataRecord[]): RaftBatch {
    const baseOffset = this.#endOffset;
    this.#endOffset += Math.max(records.length, 1);
    return {
      baseOffset,
      lastOffset: this.#endOffset - 1,
      epoch: 1,
      appendTimestampMs: 0,
      sizeBytes: 1,
      isControl: records.length === 0,
      records: records.map(encodeMetadataRecord),
    };
  }

  /** One committed batch. */
  async commit(...records: MetadataRecord[]): Promise<void> {
    const batch = this.batch(...records);
    this.highWatermark = Math.max(this.highWatermark ?? 0, this.#endOffset);
    await this.loader.handleCommit([batch]);
    await settled();
  }

  snapshot(offset: number, ...slices: MetadataRecord[][]): RaftSnapshotReader {
    this.#endOffset = offset;
    const batches = slices.map((records) => ({ ...this.batch(...records), epoch: 0 }));
    this.#endOffset = offset;
    return {
      snapshotId: { offset, epoch: 1 },
      lastContainedLogTimestampMs: 0,
      sizeBytes: 1,
      batches: () => batches,
    };
  }
}
