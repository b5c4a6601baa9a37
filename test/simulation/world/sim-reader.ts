import {
  createFetchRequest,
  createFetchRequestFetchPartition,
  fetchApi,
} from '../../../protocol/generated/api/fetch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { batches, batchLeaderEpoch } from '../../../protocol/record/batch-header.ts';
import { readRecords } from '../../../protocol/record/records.ts';
import type { History } from './history.ts';
import type { Sleeper } from './sleeper.ts';

const FETCH_VERSION = 12;

/** Reads a partition from where it is asked to, and tells the history all that it sees. */
export class SimReader {
  readonly #topic: string;
  readonly #sleeper: Sleeper;
  readonly #history: History;

  constructor(topic: string, sleeper: Sleeper, history: History) {
    this.#topic = topic;
    this.#sleeper = sleeper;
    this.#history = history;
  }

  /** One fetch; undefined when it was not answered with records or an empty end. */
  async fetch(partition: number, offset: number): Promise<Map<number, string> | undefined> {
    const client = await this.#sleeper.client();
    const response = await client.send(fetchApi, this.#request(partition, offset), FETCH_VERSION);
    const data = response.responses[0]?.partitions[0];
    if (data === undefined || data.errorCode !== ErrorCode.NONE) return undefined;
    const bytes = Buffer.concat(data.records ?? []);
    const values = new Map<number, string>();
    for (const { position } of batches(bytes)) {
      const leaderEpoch = batchLeaderEpoch(bytes, position);
      for (const record of readRecords(bytes, position)) {
        const value = record.value?.toString() ?? '';
        this.#history.observe(partition, leaderEpoch, record.offset, value);
        if (record.offset >= offset) values.set(record.offset, value);
      }
    }
    return values;
  }

  /** Everything there is, once there is nothing more. */
  async readAll(partition: number, isDone: () => boolean): Promise<Map<number, string>> {
    const all = new Map<number, string>();
    let offset = 0;
    while (!isDone()) {
      const values = await this.fetch(partition, offset).catch(() => undefined);
      if (values === undefined) {
        await this.#sleeper.sleep(50);
        continue;
      }
      if (values.size === 0) return all;
      for (const [at, value] of values) {
        all.set(at, value);
        offset = at + 1;
      }
    }
    return all;
  }

  #request(partition: number, fetchOffset: number): ReturnType<typeof createFetchRequest> {
    const partitions = [
      createFetchRequestFetchPartition({
        partition,
        fetchOffset,
        partitionMaxBytes: 4096,
        currentLeaderEpoch: -1,
      }),
    ];
    return createFetchRequest({
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 1 << 20,
      sessionEpoch: -1,
      topics: [{ topic: this.#topic, topicId: ZERO_UUID, partitions }],
    });
  }
}
