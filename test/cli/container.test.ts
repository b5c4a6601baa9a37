import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../../compat/harness/paths.ts';

// What the image runs, without an engine; compat/docker uses the image itself.
let folder = '';
let server: Server;
let state = 'RUNNING';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsa-container-'));
  writeFileSync(join(folder, 'samsa'), '#!/bin/sh\necho "$*"\n');
  chmodSync(join(folder, 'samsa'), 0o755);
  for (const tool of ['kafka-topics.sh', 'kafka-broker-api-versions.sh']) {
    symlinkSync(join(repository, 'docker/probe.mjs'), join(folder, tool));
  }
  const page =
    'kafka_brokers 1\nkafka_topic_partitions{topic="b"} 3\nkafka_topic_partitions{topic="a"} 1\n';
  server = createServer(({ url }, response) => {
    response.statusCode = state === 'RUNNING' ? 200 : 503;
    response.end(url === '/metrics' ? page : `${state}\n`);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  command: string,
  args: string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  const env = { PATH: `${folder}:${process.env['PATH']}`, ...variables };
  return new Promise((resolve) => {
    execFile(command, args, { env }, (error, stdout, stderr) =>
      resolve({ exit: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('what a container starts', () => {
  const start = async (variables: Record<string, string>, ...args: string[]): Promise<string[]> => {
    const { stdout } = await run('bash', [join(repository, 'docker/run'), ...args], variables);
    return stdout.trim().split('\n');
  };
  const format = 'storage format --ignore-formatted --cluster-id';

  test('nothing given: storage formatted for the id of the apache/kafka image, in the volume', async () => {
    expect(await start({})).toEqual([
      `${format} 5L6g3nShT-eMCtK--X86sw --set log.dirs=/var/lib/kafka/data`,
      'start --set log.dirs=/var/lib/kafka/data',
    ]);
  });

  test('CLUSTER_ID, as a variable and as an argument, and directories of the configuration', async () => {
    const variables = { CLUSTER_ID: 'one', KAFKA_LOG_DIRS: '/data' };
    expect(await start(variables)).toEqual([`${format} one`, 'start']);
    expect((await start(variables, 'CLUSTER_ID=two words'))[0]).toBe(`${format} two words`);
  });
});

describe("what is there of Kafka's tools", () => {
  const tool = ([name = '', ...args]: readonly string[]): Promise<Ended> => {
    const { port } = server.address() as AddressInfo;
    return run(join(folder, name), args, { KAFKA_SAMSA_HTTP_PORT: String(port) });
  };
  const bootstrap = ['--bootstrap-server', 'localhost:9092'];

  test('the probes of compose files, while the node serves and while it does not', async () => {
    const list = ['kafka-topics.sh', ...bootstrap, '--list'];
    expect(await tool(list)).toEqual({ exit: 0, stdout: 'a\nb\n', stderr: '' });
    const versions = ['kafka-broker-api-versions.sh', ...bootstrap];
    expect(await tool(versions)).toMatchObject({ exit: 0 });
    state = 'RECOVERY';
    for (const probe of [list, versions]) {
      expect(await tool(probe)).toEqual({
        exit: 1,
        stdout: '',
        stderr: `${probe[0]}: RECOVERY\n`,
      });
    }
    state = 'RUNNING';
  });

  test('nothing else is pretended', async () => {
    const { exit, stderr } = await tool([
      'kafka-topics.sh',
      ...bootstrap,
      '--create',
      '--topic',
      't',
    ]);
    expect(exit).toBe(1);
    expect(stderr).toContain('run them from another');
  });
});
