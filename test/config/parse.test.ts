import { describe, expect, it } from 'vitest';
import { ConfigError, type ConfigOption, type ConfigType } from '../../src/config/option.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { brokerOptions, groupOptions, topicOptions } from '../../src/config/table.ts';

function option(type: ConfigType): ConfigOption {
  return {
    name: 'some.key',
    type,
    scope: 'broker',
    defaultValue: null,
    isRequired: false,
    update: 'read-only',
    isInternal: false,
    doc: '',
    brokerSynonyms: [],
  };
}

describe('values by Kafka’s types', () => {
  it.each([
    ['boolean', ' TRUE ', true],
    ['boolean', 'false', false],
    ['int', ' 17 ', 17],
    ['int', '+2147483647', 2147483647],
    ['int', '-2147483648', -2147483648],
    ['short', '32767', 32767],
    ['long', '9007199254740991', 9007199254740991],
    ['long', '9223372036854775807', Infinity],
    ['long', '-9223372036854775808', -Infinity],
    ['double', '0.5', 0.5],
    ['double', '1.7976931348623157E308', Number.MAX_VALUE],
    ['double', '-3', -3],
    ['list', '', []],
    ['list', ' a , b,c', ['a', 'b', 'c']],
    ['list', 'a,,b', ['a', '', 'b']],
    ['string', '  spaces  ', 'spaces'],
    ['password', 'secret', 'secret'],
    ['class', 'org.example.Thing', 'org.example.Thing'],
  ] as const)('%s %j is %j', (type, text, value) => {
    expect(parseConfig(option(type), text)).toEqual(value);
  });

  it.each([
    ['boolean', 'yes'],
    ['boolean', '__proto__'],
    ['int', '2147483648'],
    ['int', '1.5'],
    ['int', ''],
    ['int', '0x10'],
    ['short', '32768'],
    ['long', '9223372036854775808'],
    ['double', 'half'],
    ['double', ''],
  ] as const)('%s %j is refused', (type, text) => {
    expect(() => parseConfig(option(type), text)).toThrow(ConfigError);
  });

  it('names key, value and what is allowed', () => {
    const segmentBytes = topicOptions.get('segment.bytes')!;
    expect(() => parseConfig(segmentBytes, '1000')).toThrow(
      'Invalid value 1000 for configuration segment.bytes: it must be at least 1048576.',
    );
    expect(() => parseConfig(topicOptions.get('cleanup.policy')!, 'delete,shred')).toThrow(
      /cleanup\.policy: it must be a list .*compact, delete/,
    );
    expect(() => parseConfig(option('int'), 'many')).toThrow('must be an integer of 32 bits');
  });

  it('never shows a secret', () => {
    const secret = { ...option('password'), validator: { describe: 'long', accepts: () => false } };
    expect(() => parseConfig(secret, 'hunter2')).toThrow(/^((?!hunter2).)*$/);
  });
});

describe('what options allow beyond their types', () => {
  const accepts = (
    table: ReadonlyMap<string, ConfigOption>,
    name: string,
    text: string,
  ): boolean => {
    try {
      parseConfig(table.get(name)!, text);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return false;
    }
  };

  it.each([
    ['compression.gzip.level', '-1', true],
    ['compression.gzip.level', '9', true],
    ['compression.gzip.level', '0', false],
    ['compression.gzip.level', '10', false],
    ['compression.zstd.level', '-131072', true],
    ['compression.type', 'zstd', true],
    ['compression.type', 'brotli', false],
    ['cleanup.policy', 'compact,delete', true],
    ['cleanup.policy', 'compact,compact', true],
    ['cleanup.policy', '', true],
    ['min.cleanable.dirty.ratio', '1.1', false],
    ['leader.replication.throttled.replicas', '*', true],
    ['leader.replication.throttled.replicas', '0:1,1:2', true],
    ['leader.replication.throttled.replicas', '0-1', false],
    ['retention.ms', '-1', true],
    ['retention.ms', '-2', false],
  ])('topic option %s takes %j: %s', (name, text, expected) => {
    expect(accepts(topicOptions, name, text)).toBe(expected);
  });

  it.each([
    ['process.roles', 'broker,controller', true],
    ['process.roles', '', false],
    ['process.roles', 'broker,broker', true],
    ['process.roles', 'broker,,controller', false],
    ['offsets.topic.compression.codec', '4', true],
    ['offsets.topic.compression.codec', '5', false],
    ['process.roles', 'zookeeper', false],
    ['group.consumer.migration.policy', 'UPGRADE', true],
    ['samsa.flush.on.ack', 'never', true],
    ['samsa.flush.on.ack', 'sometimes', false],
    ['listeners', '', false],
  ])('broker option %s takes %j: %s', (name, text, expected) => {
    expect(accepts(brokerOptions, name, text)).toBe(expected);
  });

  it.each([
    ['earliest', true],
    ['by_duration:PT1H', true],
    ['by_duration:P1DT2H3M4.5S', true],
    ['by_duration:P', false],
    ['by_duration:-PT1H', false],
    ['sometime', false],
  ])('share.auto.offset.reset takes %j: %s', (text, expected) => {
    expect(accepts(groupOptions, 'share.auto.offset.reset', text)).toBe(expected);
  });
});
