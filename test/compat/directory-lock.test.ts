import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { formatApacheKafka, startApacheKafka } from '../../compat/harness/apache-kafka.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { tail, type ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties, type ServerProperties } from '../../compat/harness/properties.ts';
import { answersApiVersions, untilReady } from '../../compat/harness/ready.ts';
import { startSamsa } from '../../compat/harness/samsa.ts';

// Two processes on the same files would destroy them: whoever comes second is sent away, whichever program it is.
const { skip, named } = withTools('java');

describe('a directory that a running node has locked', () => {
  const folder = workFolder('directory-lock');
  const data = join(folder, 'data');
  const tools = new JavaTools();
  const servers: ServerProcess[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
  });
  afterAll(() => {
    tools.close();
    removeWorkFolder(folder);
  });

  /** The same directory and node, other ports: only the lock stands between the two. */
  async function node(): Promise<{ properties: ServerProperties; brokerPort: number }> {
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const properties = combinedProperties({ nodeId: 1, brokerPort, controllerPort }, data);
    const { 'controller.quorum.bootstrap.servers': _, ...withoutQuorum } = properties;
    return { properties: skip ? withoutQuorum : properties, brokerPort };
  }

  function started(server: ServerProcess): ServerProcess {
    servers.push(server);
    return server;
  }

  async function expectRefusedSamsa(running: number): Promise<void> {
    const second = started(startSamsa(join(folder, 'second'), (await node()).properties));
    expect(await second.exited).toEqual({ code: 1, signal: null });
    const said = `samsa start: ${data} is in use: another process holds ${data}/.lock\n`;
    expect(second.log.endsWith(said), second.log).toBe(true);
    expect(await answersApiVersions(running)).toBe(true);
  }

  test('is refused to a second Samsa', async () => {
    const { properties, brokerPort } = await node();
    if (!skip) await formatApacheKafka(tools, { folder: join(folder, 'format'), properties });
    const first = started(startSamsa(join(folder, 'first'), properties));
    await untilReady(first, brokerPort);
    await expectRefusedSamsa(brokerPort);
    expect(await first.stop()).toEqual({ code: 0, signal: null });
  });

  test.skipIf(skip)(`is refused to Apache Kafka when Samsa runs${named}`, async () => {
    const { properties, brokerPort } = await node();
    const samsa = started(startSamsa(join(folder, 'samsa'), properties));
    await untilReady(samsa, brokerPort);
    const kafka = started(startApacheKafka(join(folder, 'kafka'), (await node()).properties));
    expect((await kafka.exited).code, tail(kafka.log)).toBe(1);
    expect(kafka.log).toContain(`Failed to acquire lock on file .lock in ${data}`);
    expect(await answersApiVersions(brokerPort)).toBe(true);
    expect(await samsa.stop()).toEqual({ code: 0, signal: null });
  });

  test.skipIf(skip)(`is refused to Samsa when Apache Kafka runs${named}`, async () => {
    const { properties, brokerPort } = await node();
    const kafka = started(startApacheKafka(join(folder, 'kafka'), properties));
    await untilReady(kafka, brokerPort);
    await expectRefusedSamsa(brokerPort);
  });
});
