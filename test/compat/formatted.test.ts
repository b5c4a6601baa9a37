import { afterAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { formatApacheKafka, OPTIONAL_FEATURES } from '../../compat/harness/apache-kafka.ts';
import {
  apacheKafka,
  type Broker,
  dataFolder,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { tail } from '../../compat/harness/process.ts';
import { combinedProperties, type ServerProperties } from '../../compat/harness/properties.ts';
import {
  consoleConsume,
  consoleProduce,
  createTopic,
  finalizedFeatures,
  quorumStatus,
} from '../../compat/harness/tools.ts';

interface Place {
  readonly folder: string;
  readonly properties: ServerProperties;
  readonly bootstrap: string;
  /** What the topic holds. */
  readonly lines: string[];
  readonly kraftVersion?: string;
}

const { skip, named } = withTools('java');

describe.skipIf(skip)(`a directory that Apache Kafka formatted${named}`, () => {
  const tools = new JavaTools();
  const root = workFolder('formatted');

  afterAll(() => {
    tools.close();
    removeWorkFolder(root);
  });

  async function format(
    name: string,
    zeroFeatures: readonly string[],
  ): Promise<[string, ServerProperties]> {
    const folder = join(root, name);
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const properties = combinedProperties(
      { nodeId: 1, brokerPort, controllerPort },
      dataFolder(folder),
    );
    await formatApacheKafka(tools, { folder, properties, zeroFeatures });
    return [folder, properties];
  }

  test('--standalone, and the features that Samsa lacks at 0: Samsa starts from it', async () => {
    const [folder, properties] = await format('without', OPTIONAL_FEATURES);
    const bootstrap = /PLAINTEXT:\/\/([\d.:]+)/.exec(properties['listeners'] ?? '')?.[1] ?? '';
    const server = await start(samsaBroker, folder, properties);
    expect(await quorumStatus(tools, { bootstrap })).toMatchObject({ LeaderId: '1' });
    expect(await finalizedFeatures(tools, bootstrap)).toMatchObject({
      'kraft.version': '1',
      'metadata.version': '4.3-IV0',
    });
    await createTopic(tools, bootstrap, { name: 'topic' });
    await consoleProduce(tools, { bootstrap, topic: 'topic' }, ['alpha', 'beta']);
    expect(await consoleConsume(tools, bootstrap, { topic: 'topic', count: 2 })).toEqual([
      'alpha',
      'beta',
    ]);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  });

  /** Starts it, reads what is there, appends a line, and stops it. */
  async function turn(kind: Broker, place: Place, round: string): Promise<void> {
    const { folder, properties, bootstrap, kraftVersion = '0' } = place;
    const server = await start(kind, folder, properties);
    expect(await quorumStatus(tools, { bootstrap })).toMatchObject({ LeaderId: '1' });
    const features = await finalizedFeatures(tools, bootstrap);
    expect(features['kraft.version'] ?? '0').toBe(kraftVersion);
    if (place.lines.length === 0) await createTopic(tools, bootstrap, { name: 'static' });
    await consoleProduce(tools, { bootstrap, topic: 'static' }, [round]);
    place.lines.push(round);
    const count = place.lines.length;
    expect(await consoleConsume(tools, bootstrap, { topic: 'static', count })).toEqual(place.lines);
    await stopCleanly(kind, server);
  }

  const kinds = { Samsa: samsaBroker, 'Apache Kafka': apacheKafka(tools) };

  async function formatStatic(name: string, kind: Broker): Promise<Place> {
    const folder = join(root, name);
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const address = { nodeId: 1, brokerPort, controllerPort };
    const { 'controller.quorum.bootstrap.servers': _, ...combined } = combinedProperties(
      address,
      dataFolder(folder),
    );
    const voters = `1@127.0.0.1:${controllerPort}`;
    const properties = { ...combined, 'controller.quorum.voters': voters };
    await kind.format(folder, properties, { standalone: false });
    return { folder, properties, bootstrap: `127.0.0.1:${brokerPort}`, lines: [] };
  }

  test.each([
    ['Apache Kafka', 'Samsa'],
    ['Samsa', 'Apache Kafka'],
  ] as const)(
    'a static quorum that %s formatted: %s runs it, and both by turns',
    async (...names) => {
      const [first, second] = names;
      const place = await formatStatic(`static-${first}`, kinds[first]);
      await turn(kinds[second], place, 'one');
      await turn(kinds[first], place, 'two');
      await turn(kinds[second], place, 'three');
    },
    240_000,
  );

  test('a static voter goes into the log with kraft.version 1, and Apache Kafka goes on', async () => {
    const place = await formatStatic('raised', samsaBroker);
    const { folder, properties, bootstrap } = place;
    const server = await start(samsaBroker, folder, properties);
    const raise = ['upgrade', '--feature', 'kraft.version=1'];
    await tools.output('org.apache.kafka.tools.FeatureCommand', [
      ...['--bootstrap-server', bootstrap],
      ...raise,
    ]);
    const voters = (await quorumStatus(tools, { bootstrap }))['CurrentVoters'];
    expect(voters).toMatch(/"directoryId": "[\w-]{22}"/);
    await stopCleanly(samsaBroker, server);
    const raised: Place = { ...place, kraftVersion: '1' };
    await turn(samsaBroker, raised, 'one');
    await turn(kinds['Apache Kafka'], raised, 'two');
    await turn(samsaBroker, raised, 'three');
  }, 240_000);

  test.each(OPTIONAL_FEATURES)('with %s: Samsa refuses it by that name', async (feature) => {
    const [folder, properties] = await format(
      feature,
      OPTIONAL_FEATURES.filter((other) => other !== feature),
    );
    const server = samsaBroker.launch(folder, properties);
    expect(await server.exited, tail(server.log)).toMatchObject({ code: 1 });
    expect(server.log).toContain(feature);
  });
});
