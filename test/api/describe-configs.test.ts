import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createDescribeConfigsRequest,
  type DescribeConfigsRequest,
} from '../../protocol/generated/api/describe-configs.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeConfigs } from '../../src/api/describe-configs.ts';
import type { Services } from '../../src/api/services.ts';
import { CONFIG_TYPE_NUMBERS } from '../../src/config/option.ts';
import { ConfigSource } from '../../src/config/resolve.ts';
import { ConfigResourceType } from '../../src/metadata/image.ts';
import { ask } from './ask.ts';
import { imageOf, partition } from './image.ts';

const { TOPIC, BROKER } = ConfigResourceType;

/** What Apache Kafka 4.3.1 answered with the static configuration that its own rows name. */
const kafka = readFileSync('test/config/fixtures/describe-configs-kafka-4.3.1.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [
      resource,
      name = '',
      type = '',
      value = '',
      source = '',
      update,
      sensitive,
      synonyms = '',
    ] = line.split('\t');
    return {
      resource,
      name,
      type: CONFIG_TYPE_NUMBERS[type.toLowerCase() as keyof typeof CONFIG_TYPE_NUMBERS],
      value: value === 'null' || sensitive ? null : value,
      source: ConfigSource[source as keyof typeof ConfigSource],
      isReadOnly: update === 'read-only',
      synonyms,
    };
  });

const staticConfig = new Map(
  kafka
    .filter(
      ({ resource, synonyms, name }) =>
        resource === 'BROKER' && synonyms.startsWith(`${name}@STATIC`),
    )
    .map(({ name, value }) => [name, value ?? ''] as const),
);

const image = imageOf({
  topics: { plain: [partition([1])], special: [partition([1])] },
  configs: [
    { type: TOPIC, name: 'special', values: { 'retention.ms': '42' } },
    { type: BROKER, name: '', values: { 'log.retention.bytes': '1000' } },
    { type: BROKER, name: '1', values: { 'log.cleaner.threads': '3' } },
  ],
});

type Resource = Partial<DescribeConfigsRequest['resources'][number]>;

async function describeAll(
  resources: Resource[],
  options: { synonyms?: boolean; services?: Partial<Services>; version?: number } = {},
) {
  const request = createDescribeConfigsRequest({
    resources: resources.map((resource) => ({
      resourceType: TOPIC,
      resourceName: '',
      configurationKeys: null,
      ...resource,
    })),
    includeSynonyms: options.synonyms ?? false,
  });
  const services = { metadata: { image: () => image }, staticConfig, ...options.services };
  const { results } = await ask(describeConfigs, request, {
    services,
    version: options.version ?? 4,
  });
  return results;
}

describe('DescribeConfigs', () => {
  const dynamicDefaults = kafka.filter(
    ({ resource, source }) =>
      resource === 'BROKER' && source === ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG,
  );
  const plainImage = imageOf({
    topics: { plain: [partition([1])] },
    configs: [
      {
        type: BROKER,
        name: '',
        values: Object.fromEntries(dynamicDefaults.map(({ name, value }) => [name, value ?? ''])),
      },
    ],
  });
  const services = { metadata: { image: () => plainImage } };

  test.each([
    ['TOPIC', { resourceType: TOPIC, resourceName: 'plain' }],
    ['BROKER', { resourceType: BROKER, resourceName: '1' }],
    ['GROUP', { resourceType: 32, resourceName: 'g' }],
    ['CLIENT_METRICS', { resourceType: 16, resourceName: 'm' }],
  ])('answers for a %s what Apache Kafka 4.3.1 answers', async (resource, asked) => {
    const [result] = await describeAll([asked], { services });
    const theirs = kafka.filter((row) => row.resource === resource);
    const ours = new Map(result?.configs.map((entry) => [entry.name, entry]));
    const seen = theirs.map(({ name }) => {
      const entry = ours.get(name);
      return {
        name,
        type: entry?.configType,
        value: entry?.value,
        source: entry?.configSource,
        isReadOnly: entry?.readOnly,
      };
    });
    expect(seen).toEqual(
      theirs.map(({ name, type, value, source, isReadOnly }) => ({
        name,
        type,
        value,
        source,
        isReadOnly,
      })),
    );
    const more = [...ours.keys()].filter((name) => !theirs.some((row) => row.name === name));
    expect(more).toEqual([]);
  });

  test('tells the synonyms that Kafka tells, where they are asked for', async () => {
    const [result] = await describeAll([{ resourceName: 'plain' }], { services, synonyms: true });
    const names = Object.entries(ConfigSource);
    const theirs = kafka.filter((row) => row.resource === 'TOPIC');
    expect(
      result?.configs.map(({ name, synonyms }) => [
        name,
        synonyms
          .map((each) => `${each.name}@${names.find(([, number]) => number === each.source)?.[0]}`)
          .join(','),
      ]),
    ).toEqual(expect.arrayContaining(theirs.map(({ name, synonyms }) => [name, synonyms])));
  });

  test('an override comes before what the cluster and the node say', async () => {
    const [special, plain] = await describeAll([
      { resourceName: 'special' },
      { resourceName: 'plain' },
    ]);
    const of = (result: typeof special, name: string) =>
      result?.configs.find((entry) => entry.name === name);
    expect(of(special, 'retention.ms')).toMatchObject({
      value: '42',
      configSource: ConfigSource.DYNAMIC_TOPIC_CONFIG,
    });
    expect(of(plain, 'retention.bytes')).toMatchObject({
      value: '1000',
      configSource: ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG,
    });
  });

  test('the empty broker name means what was set for all brokers', async () => {
    const [result] = await describeAll([{ resourceType: BROKER, resourceName: '' }]);
    expect(
      result?.configs.map(({ name, value, configSource }) => [name, value, configSource]),
    ).toEqual([['log.retention.bytes', '1000', ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG]]);
  });

  test('only the options that are asked for; an empty list asks for all', async () => {
    const [some, all] = await describeAll([
      { resourceName: 'plain', configurationKeys: ['retention.ms', 'no.such.key'] },
      { resourceName: 'plain', configurationKeys: [] },
    ]);
    expect(some?.configs.map(({ name }) => name)).toEqual(['retention.ms']);
    expect(all?.configs.length).toBeGreaterThan(30);
  });

  test('secrets, and keys that nobody knows, are not told', async () => {
    const secrets = new Map([
      ...staticConfig,
      ['ssl.keystore.password', 'hunter2'],
      ['listener.name.external.ssl.key.password', 'hunter2'],
      ['my.own.key', 'hunter2'],
    ]);
    const [result] = await describeAll([{ resourceType: BROKER, resourceName: '1' }], {
      services: { staticConfig: secrets },
      synonyms: true,
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    for (const name of [...secrets.keys()].slice(-3)) {
      expect(result?.configs.find((entry) => entry.name === name)).toMatchObject({
        value: null,
        isSensitive: true,
      });
    }
  });

  test.each([
    [{ resourceName: 'nowhere' }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
    [{ resourceName: 'not/a/topic' }, ErrorCode.INVALID_TOPIC_EXCEPTION],
    [{ resourceType: BROKER, resourceName: '2' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: BROKER, resourceName: 'one' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: BROKER, resourceName: '99999999999' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: 8, resourceName: '2' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: 8, resourceName: '' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: 16, resourceName: '' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: 32, resourceName: '' }, ErrorCode.INVALID_REQUEST],
    [{ resourceType: 3, resourceName: 'x' }, ErrorCode.INVALID_REQUEST],
  ])('%o is error %d, and the others are answered', async (resource, errorCode) => {
    const [bad, good] = await describeAll([resource, { resourceName: 'plain' }]);
    expect(bad).toMatchObject({ errorCode, resourceName: resource.resourceName, configs: [] });
    expect(good?.errorCode).toBe(0);
  });

  test('no message is an empty one, also where the topic is not known', async () => {
    const results = await describeAll([{ resourceName: 'plain' }, { resourceName: 'nowhere' }]);
    expect(results.map(({ errorMessage }) => errorMessage)).toEqual(['', '']);
  });

  test('our own keys are told where they are set, or asked for by name', async () => {
    const broker = { resourceType: BROKER, resourceName: '1' };
    const set = new Map([...staticConfig, ['samsa.flush.on.ack', 'always']]);
    const keys = ['samsa.flush.on.ack', 'samsa.http.port'];
    const [all, asked] = await describeAll([broker, { ...broker, configurationKeys: keys }], {
      services: { staticConfig: set },
    });
    const own = (result: typeof all) =>
      result?.configs
        .filter(({ name }) => name.startsWith('samsa.'))
        .map(({ name, value, configSource }) => [name, value, configSource]);
    const isSet = ['samsa.flush.on.ack', 'always', ConfigSource.STATIC_BROKER_CONFIG];
    expect(own(all)).toEqual([isSet]);
    expect(own(asked)).toEqual([isSet, ['samsa.http.port', '9644', ConfigSource.DEFAULT_CONFIG]]);
  });

  test('broker.id is what node.id says', async () => {
    const services = { staticConfig: new Map([['node.id', '1']]) };
    const [result] = await describeAll([{ resourceType: BROKER, resourceName: '1' }], { services });
    expect(result!.configs.find(({ name }) => name === 'broker.id')).toMatchObject({
      value: '1',
      configSource: ConfigSource.STATIC_BROKER_CONFIG,
    });
  });

  test('what may not be seen', async () => {
    const authorizer = { isAllowed: () => false };
    const results = await describeAll(
      [{ resourceName: 'plain' }, { resourceType: BROKER, resourceName: '1' }],
      {
        services: { authorizer },
      },
    );
    expect(results.map(({ errorCode }) => errorCode)).toEqual([
      ErrorCode.TOPIC_AUTHORIZATION_FAILED,
      ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ]);
  });

  test.each([1, 2, 3, 4])('version %d answers in its own shape', async (version) => {
    const [result] = await describeAll([{ resourceName: 'plain' }], { version });
    expect(result?.configs.length).toBeGreaterThan(30);
  });
});
