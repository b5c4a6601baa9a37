import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dataFolder,
  formatNode,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { partitionsOf, produceValues } from '../clients/group-clients.ts';
import { createTopics, withAdmin } from '../clients/kafkajs.ts';
import { Members } from '../clients/members.ts';
import { closeClients } from '../clients/rdkafka.ts';
import { cleanDump, filesOf } from './dump-tool.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

const TOPIC = 'dumped';
const METADATA = 'said with it: ü';

interface Printed {
  readonly key: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  readonly value: {
    readonly version: string;
    readonly data: Readonly<Record<string, unknown>>;
  } | null;
}

/** The keys and payloads that the tool prints. */
function printedRecords(dumped: string): Printed[] {
  return [...dumped.matchAll(/ key: (\{.*?\}) payload: (.*)$/gm)].map(
    ([, key = '', value = '']) => ({
      key: JSON.parse(key) as Printed['key'],
      value:
        value === '<DELETE>' || value === 'null' ? null : (JSON.parse(value) as Printed['value']),
    }),
  );
}

describe.skipIf(skip)(
  `kafka-dump-log --offsets-decoder on Samsa's __consumer_offsets${named}`,
  () => {
    const tools = new JavaTools();
    const folder = workFolder('dumped-offsets');
    let bootstrap = '';
    let server: ServerProcess | undefined;
    let printed: Printed[] = [];
    let memberCommits: ReadonlyMap<string, number> = new Map();

    beforeAll(async () => {
      const node = await formatNode(samsaBroker, folder);
      bootstrap = node.bootstrap;
      server = await start(samsaBroker, folder, node.properties);
      await createTopics(bootstrap, [{ topic: TOPIC, numPartitions: 3 }]);
      const values = await produceValues(bootstrap, TOPIC, { partitions: 3, count: 40 });
      const members = new Members();
      const options = { bootstrap, group: 'running', topics: [TOPIC] };
      const one = members.start({ ...options, client: 'kafkajs', metadata: METADATA });
      await members.untilShared(partitionsOf(TOPIC, 3));
      await members.untilRead(values);
      await members.until(
        () => [...one.committed.values()].join() === '40,40,40',
        () => 'not all was committed',
      );
      memberCommits = new Map(one.committed);
      await withAdmin(bootstrap, async (admin) => {
        const partitions = [{ partition: 1, offset: '7' }];
        await admin.setOffsets({ groupId: 'deleted', topic: TOPIC, partitions });
        await admin.deleteGroups(['deleted']);
      });
      // The group is running still: its file is read as it lies there.
      const files = filesOf(`${dataFolder(folder)}/__consumer_offsets-0`, '.log');
      printed = printedRecords(await cleanDump(tools, files, '--offsets-decoder'));
      await members.close();
      await stopCleanly(samsaBroker, server);
    }, 120_000);

    afterAll(async () => {
      await closeClients();
      await server?.kill();
      tools.close();
      removeWorkFolder(folder);
    });

    test('prints what was committed', () => {
      const last = new Map<string, unknown>();
      for (const { key, value } of printed) {
        if (key.data['group'] !== 'running' || !('topic' in key.data)) continue;
        const { topic, partition } = key.data as { topic: string; partition: number };
        last.set(`${topic}-${partition}`, value?.data);
      }
      const wanted = [...memberCommits].map(([name, offset]) => [
        name,
        { offset, metadata: METADATA },
      ]);
      expect(Object.fromEntries(last)).toMatchObject(Object.fromEntries(wanted) as object);
      expect(last.size).toBe(3);
    });

    test('prints the group with its member, and the tombstones of what was deleted', () => {
      const groups = printed.filter(
        ({ key }) => key.data['group'] === 'running' && !('topic' in key.data),
      );
      expect(groups.at(-1)?.value?.data).toMatchObject({
        protocolType: 'consumer',
        protocol: 'roundrobin',
        generation: 1,
        members: [{ clientId: 'member-kafkajs', sessionTimeout: 6_000 }],
      });
      const deleted = printed.filter(({ key }) => key.data['group'] === 'deleted').slice(-2);
      expect(deleted.map(({ value }) => value)).toEqual([null, null]);
    });
  },
);
