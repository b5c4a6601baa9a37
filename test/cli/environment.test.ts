import { describe, expect, test } from 'vitest';
import {
  listenersOfAdvertised,
  propertiesOfEnvironment,
  propertyName,
} from '../../src/cli/environment.ts';
import { ConfigError } from '../../src/config/option.ts';

// What the KafkaDockerWrapper of Apache Kafka 4.3.1 wrote into server.properties for these names.
describe('the name of a property', () => {
  test.each([
    ['KAFKA_NODE_ID', 'node.id'],
    ['KAFKA_LISTENER_SECURITY_PROTOCOL_MAP', 'listener.security.protocol.map'],
    ['KAFKA_SOME__KEY', 'some_key'],
    ['KAFKA_SOME___KEY', 'some-key'],
    ['KAFKA_SOME____KEY', 'some-.key'],
    ['KAFKA_SOME_____KEY', 'some-_key'],
    ['KAFKA_LISTENER_NAME_CLIENT__1_SSL_KEYSTORE_TYPE', 'listener.name.client_1.ssl.keystore.type'],
    ['KAFKA_A_KAFKA_B', 'a.kafka.b'],
    ['KAFKA_', ''],
  ])('%s is %s', (variable, name) => expect(propertyName(variable)).toBe(name));
});

describe('properties of the environment', () => {
  test('takes only what begins with KAFKA_, and a value as a properties file has it', () => {
    const { properties, variables, warnings } = propertiesOfEnvironment({
      PATH: '/bin',
      MY_KAFKA_NODE_ID: '3',
      KAFKA_NODE_ID: '7',
      KAFKA_BROKER_RACK: '  r\\u00e4ck \\\\ ',
      KAFKA_EMPTY: '',
      KAFKA_NOT_SET: undefined,
    });
    expect([...properties]).toEqual([
      ['node.id', '7'],
      ['broker.rack', 'räck \\ '],
      ['empty', ''],
      ['not.set', ''],
    ]);
    expect(variables.get('node.id')).toBe('KAFKA_NODE_ID');
    expect(warnings).toEqual([]);
  });

  test('leaves out what the image leaves out, and says what changes nothing', () => {
    const { properties, warnings } = propertiesOfEnvironment({
      KAFKA_VERSION: '4.3.1',
      KAFKA_HEAP_OPTS: '-Xmx1g',
      KAFKA_OPTS: '',
      KAFKA_JMX_HOSTNAME: 'here',
      KAFKA_LOG4J_LOGGERS: 'kafka=DEBUG',
    });
    expect(properties.size).toBe(0);
    expect(warnings.map(({ key }) => key)).toEqual([
      'KAFKA_HEAP_OPTS',
      'KAFKA_JMX_HOSTNAME',
      'KAFKA_LOG4J_LOGGERS',
    ]);
  });

  test.each([
    ['DEBUG', 'debug'],
    ['TRACE', 'debug'],
    ['FATAL', 'error'],
    ['OFF', 'off'],
    ['LOUD', 'loud'],
  ])('the level of the root logger: %s is %s', (level, expected) => {
    const { properties } = propertiesOfEnvironment({ KAFKA_LOG4J_ROOT_LOGLEVEL: level });
    expect(properties.get('samsa.log.level')).toBe(expected);
  });

  test("Samsa's own variable for the level counts before log4j's", () => {
    const { properties } = propertiesOfEnvironment({
      KAFKA_LOG4J_ROOT_LOGLEVEL: 'DEBUG',
      KAFKA_SAMSA_LOG_LEVEL: 'warn',
    });
    expect(properties.get('samsa.log.level')).toBe('warn');
  });

  test('a value that no properties file could hold is refused with its variable', () => {
    const read = (): unknown => propertiesOfEnvironment({ KAFKA_BROKER_RACK: 'a\\u00' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow('a\\u00 of KAFKA_BROKER_RACK');
  });

  test('listeners come from the advertised ones, on every address', () => {
    const listeners = (advertised: string, roles?: string): string | undefined =>
      listenersOfAdvertised(
        new Map([
          ['advertised.listeners', advertised],
          ...(roles === undefined ? [] : [['process.roles', roles] as const]),
        ]),
      );
    expect(listeners('PLAINTEXT://localhost:9092,X://[::1]:9094')).toBe(
      'PLAINTEXT://0.0.0.0:9092,X://0.0.0.0:9094',
    );
    expect(listeners('PLAINTEXT://a:9092', 'controller')).toBeUndefined();
    expect(listeners('')).toBeUndefined();
  });
});
