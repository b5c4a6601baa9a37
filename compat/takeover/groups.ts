import { offsetCommitApi } from '../../protocol/generated/api/offset-commit.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { createTopics, withAdmin } from '../../test/clients/kafkajs.ts';
import { Members } from '../../test/clients/members.ts';
import { RdkafkaProducer } from '../../test/clients/rdkafka.ts';
import { Connection } from '../differential/connection.ts';
import { decodeReply, requestFrame } from '../differential/side.ts';

const TOPIC = 'continued';
const PARTITIONS = 4;
const COUNT = 25;
const GROUP = 'continuing';
/** Of OffsetCommit; any that has names. */
const VERSION = 7;
/** Committed once, by no member, and never touched again. */
const KEPT = { groupId: 'kept', metadata: 'wie es war: ü Ж 🙂', offset: 3 } as const;

/**
 * A group of kafkajs and librdkafka members that reads on wherever it was left, under whichever broker: each round
 * reads the records of that round, and no others.
 */
export class ContinuingGroup {
  readonly #bootstrap: () => string;
  #rounds = 0;

  constructor(bootstrap: () => string) {
    this.#bootstrap = bootstrap;
  }

  /** Throws what does not hold. */
  async round(): Promise<void> {
    const isFirst = this.#rounds++ === 0;
    if (isFirst)
      await createTopics(this.#bootstrap(), [{ topic: TOPIC, numPartitions: PARTITIONS }]);
    const values = await this.#produce(this.#rounds);
    const members = new Members();
    try {
      const options = { bootstrap: this.#bootstrap(), group: GROUP, topics: [TOPIC] };
      members.start({ ...options, client: 'kafkajs' });
      members.start({ ...options, client: 'rdkafka' });
      await members.untilShared(
        Array.from({ length: PARTITIONS }, (_, index) => `${TOPIC}-${index}`),
      );
      await members.untilRead(values);
      const others = [...members.values()].filter((value) => !values.includes(value));
      if (others.length > 0) throw new Error(`read again: ${others.join()}`);
      await members.leave();
    } finally {
      await members.close();
    }
    if (isFirst) await this.#keep();
    await this.check();
  }

  /** What was committed is there. */
  async check(): Promise<void> {
    const committed = async (groupId: string): Promise<string> => {
      const topics = [TOPIC];
      const [fetched] = await withAdmin(this.#bootstrap(), (admin) =>
        admin.fetchOffsets({ groupId, topics }),
      );
      const partitions = fetched?.partitions.toSorted(
        (one, other) => one.partition - other.partition,
      );
      return JSON.stringify(partitions?.map(({ offset, metadata }) => [offset, metadata ?? '']));
    };
    expectSame(
      await committed(GROUP),
      JSON.stringify(Array(PARTITIONS).fill([String(this.#rounds * COUNT), ''])),
    );
    const kept = [String(KEPT.offset), KEPT.metadata];
    const none = ['-1', ''];
    expectSame(await committed(KEPT.groupId), JSON.stringify([kept, none, none, none]));
  }

  /** By nobody's hand: the clients' administrators keep no metadata. */
  async #keep(): Promise<void> {
    const { groupId, metadata: committedMetadata, offset: committedOffset } = KEPT;
    const partition = {
      partitionIndex: 0,
      committedOffset,
      committedMetadata,
      committedLeaderEpoch: -1,
    };
    const topics = [{ name: TOPIC, topicId: ZERO_UUID, partitions: [partition] }];
    const request = offsetCommitApi.request.create({ groupId, topics });
    const connection = new Connection(Number(this.#bootstrap().split(':').at(-1)));
    const answer = await connection.ask(requestFrame(offsetCommitApi, VERSION, request));
    connection.close();
    const reply = decodeReply(offsetCommitApi, VERSION, answer);
    const code =
      reply.kind === 'response' ? reply.response.topics[0]?.partitions[0]?.errorCode : reply.kind;
    expectSame(String(code), '0');
  }

  async #produce(round: number): Promise<string[]> {
    const producer = await RdkafkaProducer.connect(this.#bootstrap());
    const values: string[] = [];
    for (let index = 0; index < COUNT * PARTITIONS; index++) {
      const value = `${round}-${index}`;
      values.push(value);
      producer.send(TOPIC, value, { partition: index % PARTITIONS });
    }
    await producer.flush();
    await producer.close();
    return values;
  }
}

function expectSame(is: string, wanted: string): void {
  if (is !== wanted) throw new Error(`committed is ${is}, not ${wanted}`);
}
