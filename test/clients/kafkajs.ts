import { createRequire } from 'node:module';
import { testPackage } from '../../compat/harness/paths.ts';
import type * as Kafkajs from 'kafkajs';

export type { Kafkajs };

/** The module is loaded when it is first used, as node-rdkafka is. */
export function loadKafkajs(): typeof Kafkajs {
  return createRequire(testPackage)('kafkajs') as typeof Kafkajs;
}

export function kafkajs(bootstrap: string): Kafkajs.Kafka {
  const { Kafka, logLevel } = loadKafkajs();
  return new Kafka({ clientId: 'suite', brokers: [bootstrap], logLevel: logLevel.NOTHING });
}

export async function withAdmin<T>(
  bootstrap: string,
  use: (admin: Kafkajs.Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkajs(bootstrap).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Creates topics and waits until the broker knows them, which is a moment after the controller does. */
export function createTopics(
  bootstrap: string,
  topics: readonly { readonly topic: string; readonly numPartitions: number }[],
): Promise<boolean> {
  return withAdmin(bootstrap, async (admin) => {
    const isNew = await admin.createTopics({ topics: [...topics], waitForLeaders: false });
    const names = topics.map(({ topic }) => topic);
    const deadlineMs = performance.now() + 30_000;
    // Asks for these alone: all topics may be many.
    const areKnown = (): Promise<boolean> =>
      admin.fetchTopicMetadata({ topics: names }).then(
        () => true,
        () => false,
      );
    while (!(await areKnown())) {
      if (performance.now() > deadlineMs) throw new Error(`${names.join()} did not appear`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return isNew;
  });
}
