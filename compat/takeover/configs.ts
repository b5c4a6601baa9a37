import { createTopics, withAdmin } from '../../test/clients/kafkajs.ts';
import { RdkafkaProducer } from '../../test/clients/rdkafka.ts';
import type { JavaTools } from '../harness/java.ts';

const TOPIC = 'reconfigured';
const TOPIC_RESOURCE = 2;
/** Where kafkajs says that a value comes from. */
const SOURCES = { topic: 1, everyBroker: 3 } as const;

interface Value {
  readonly value: string;
  readonly source: number;
}

/**
 * Configurations that are changed while the broker runs, one of a topic and one of all brokers: each round finds what
 * the round before has set, under whichever broker, changes it, and sees that it takes effect.
 */
export class ContinuingConfigs {
  readonly #tools: JavaTools;
  readonly #bootstrap: () => string;
  #rounds = 0;

  constructor(tools: JavaTools, bootstrap: () => string) {
    this.#tools = tools;
    this.#bootstrap = bootstrap;
  }

  /** Throws what does not hold. */
  async round(): Promise<void> {
    if (this.#rounds > 0) await this.#expect(wanted(this.#rounds), 'before');
    else await createTopics(this.#bootstrap(), [{ topic: TOPIC, numPartitions: 1 }]);
    const { largest, interval } = wanted(++this.#rounds);
    await this.#alter('topics', ['--entity-name', TOPIC], `max.message.bytes=${largest.value}`);
    await this.#alter(
      'brokers',
      ['--entity-default'],
      `log.index.interval.bytes=${interval.value}`,
    );
    await this.#expect(wanted(this.#rounds), 'after');
    const bytes = Number(largest.value);
    await this.#send(bytes / 2, []);
    await this.#send(bytes + 1, ['message size too large']);
  }

  async #alter(type: string, entity: readonly string[], config: string): Promise<void> {
    await this.#tools.output('kafka.admin.ConfigCommand', [
      ...['--bootstrap-server', this.#bootstrap(), '--alter'],
      ...['--entity-type', type, ...entity, '--add-config', config],
    ]);
  }

  /** A broker knows what its controller has answered a moment later. */
  async #expect({ largest, interval }: Wanted, when: string): Promise<void> {
    const expected = JSON.stringify([largest, interval]);
    const deadlineMs = performance.now() + 30_000;
    for (;;) {
      const found = JSON.stringify(await this.#described());
      if (found === expected) return;
      if (performance.now() > deadlineMs)
        throw new Error(`${when} round ${this.#rounds}: ${found}, not ${expected}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #described(): Promise<(Value | undefined)[]> {
    const configNames = ['max.message.bytes', 'index.interval.bytes'];
    const { resources } = await withAdmin(this.#bootstrap(), (admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: TOPIC_RESOURCE, name: TOPIC, configNames }],
      }),
    );
    return configNames.map((name) => {
      const entry = resources[0]?.configEntries.find(({ configName }) => configName === name);
      return entry && { value: entry.configValue, source: Number(entry.configSource) };
    });
  }

  async #send(bytes: number, failures: readonly string[]): Promise<void> {
    const producer = await RdkafkaProducer.connect(this.#bootstrap());
    producer.send(TOPIC, Buffer.alloc(bytes), { partition: 0 });
    await producer.flush();
    await producer.close();
    if (producer.failures.join() !== failures.join())
      throw new Error(`${bytes} bytes: ${producer.failures.join()}, not ${failures.join()}`);
  }
}

interface Wanted {
  readonly largest: Value;
  /** The topic has none of its own. */
  readonly interval: Value;
}

function wanted(round: number): Wanted {
  return {
    largest: { value: String(2_000 * round), source: SOURCES.topic },
    interval: { value: String(10_000 + round), source: SOURCES.everyBroker },
  };
}
