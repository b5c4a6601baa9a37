import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTests } from '../harness/go-tests.ts';
import { freePorts } from '../harness/ports.ts';
import { prepareToxiproxy, withToxiproxy } from './toxiproxy.ts';

let ports: readonly number[] = [];

/** Sarama's functional tests; brokers that come and go in them are proxies before the one broker. */
export const sarama = goTests({
  folder: 'sarama',
  title: 'Sarama functional tests',
  module: 'github.com/IBM/sarama',
  version: 'v1.61.1',
  packages: ['.'],
  tags: 'functional',
  limitSeconds: 150,
  // Clients come back by the first proxy; the controller's listener is advertised as it is.
  properties: () => ({ 'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports[1]}` }),

  async prepare() {
    prepareToxiproxy();
    ports = await freePorts(6);
  },

  // Asked to list them, the program would first set the cluster up.
  list: (sources) =>
    readdirSync(sources)
      .filter((name) => /^functional_.*_test\.go$/.test(name))
      .flatMap((name) => [...readFileSync(join(sources, name), 'utf8').matchAll(TEST)])
      .map(([, name = '']) => name),

  env: () => ({
    KAFKA_VERSION: '4.3.1',
    TOXIPROXY_ADDR: `http://127.0.0.1:${ports[0]}`,
    SAMSA_PROXY_PORTS: ports.slice(1).join(','),
  }),

  around: ({ bootstrap }, body) =>
    withToxiproxy({ port: ports[0] ?? 0, proxyPorts: ports.slice(1), upstream: bootstrap }, body),
});

const TEST = /^func (Test\w+)\(t \*testing\.T\)/gm;
