import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brokerOptions, topicOptions } from '../../src/config/table.ts';
import { configWarnings, WITHOUT_EFFECT } from '../../src/config/without-effect.ts';

const src = new URL('../../src/', import.meta.url);

/** Every source file outside `except`, in one text. */
function sources(except: RegExp): string {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !except.test(path))
    .map((path) => readFileSync(new URL(path, src), 'utf8'))
    .join('\n');
}

/** What looks at every option, whether or not it changes anything. */
const CHECKS = /^config\/(?:options\/|without-effect|dynamic-broker|group-config|option-relations)/;

/** Defaults of topics, by the broker option that gives them. */
const inherited = new Set(
  [...topicOptions.values()].flatMap((option) => option.brokerSynonyms.map(({ name }) => name)),
);

describe('an option either works or is said to change nothing', () => {
  test('code reads every option that is not in the list', () => {
    const code = sources(CHECKS);
    const unread = [...brokerOptions.keys()].filter(
      (name) => !WITHOUT_EFFECT.has(name) && !inherited.has(name) && !code.includes(`'${name}'`),
    );
    expect(unread).toEqual([]);
  });

  test('what is read of a configuration is used outside of it', () => {
    const code = sources(/^config\//);
    const declared = readFileSync(new URL('config/node-config.ts', src), 'utf8');
    const fields = [...declared.matchAll(/readonly (\w+):/g)].map(([, field]) => field ?? '');
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(code))).toEqual([]);
  });

  test('the list names options only, and none that code outside of it reads', () => {
    const code = sources(CHECKS);
    for (const name of WITHOUT_EFFECT.keys()) {
      expect([name, brokerOptions.has(name)]).toEqual([name, true]);
      if (!inherited.has(name)) expect([name, code.includes(`'${name}'`)]).toEqual([name, false]);
    }
  });
});

describe('whoever starts a node is told which keys change nothing', () => {
  test.each([
    ['log.dris', 'no option has this name'],
    ['socket.send.buffer.bytes', 'Node sets no buffer sizes of sockets; the system chooses them'],
    [
      'metric.reporters',
      "classes of the Java virtual machine cannot be loaded; /metrics shows what Kafka's do, and " +
        'samsa.client.telemetry what clients push',
    ],
    ['num.io.threads', 'Samsa does its work on one event loop, without pools of threads'],
    [
      'listener.name.plaintext.sasl.enabled.mechanisms',
      'it belongs to a part that this version of Samsa does not have',
    ],
    ['listener.name.plaintext.connections.max.idle.ms', 'it cannot be set for one listener alone'],
    [
      'listener.name.other.max.connections',
      'no listener has this name; it is written in lower case here',
    ],
    [
      'listener.name.PLAINTEXT.max.connections',
      'no listener has this name; it is written in lower case here',
    ],
  ])('%s', (key, reason) => {
    expect(configWarnings([key], ['PLAINTEXT', 'CONTROLLER'])).toEqual([{ key, reason }]);
  });

  test('and hears nothing of those that work', () => {
    const keys = [
      'log.dirs',
      'log.retention.hours',
      'max.connections',
      'max.connections.per.ip.overrides',
      'listener.name.plaintext.max.connections',
      'listener.name.controller.max.connection.creation.rate',
      'samsa.flush.on.ack',
      'samsa.client.telemetry',
      'telemetry.max.bytes',
    ];
    expect(configWarnings(keys, ['PLAINTEXT', 'CONTROLLER'])).toEqual([]);
  });
});
