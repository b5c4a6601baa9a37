import { describeConfigsApi } from '../../../protocol/generated/api/describe-configs.ts';
import { cases, type Step } from '../case.ts';
import { LISTENERS } from './cluster.ts';

const resource = (
  resourceType: number,
  resourceName: string,
  configurationKeys: string[] | null = null,
) => ({ resourceType, resourceName, configurationKeys });

export const describeConfigsSteps: Step[] = [
  ...LISTENERS.flatMap((listener) =>
    cases(describeConfigsApi, [
      {
        name: `a topic, on ${listener}`,
        listener,
        byName: true,
        request: () => ({ resources: [resource(2, 'small')] }),
      },
      {
        name: `this broker, on ${listener}`,
        listener,
        byName: true,
        request: () => ({ resources: [resource(4, '1')] }),
      },
      {
        name: `the default broker, on ${listener}`,
        listener,
        request: () => ({ resources: [resource(4, '')] }),
      },
    ]),
  ),
  ...cases(describeConfigsApi, [
    { name: 'nothing', request: () => ({ resources: [] }) },
    {
      name: 'some keys',
      request: () => ({
        resources: [resource(2, 'small', ['retention.ms', 'max.message.bytes', 'unknown.key'])],
      }),
      byName: true,
    },
    {
      name: 'an empty list of keys',
      byName: true,
      request: () => ({ resources: [resource(2, 'small', [])] }),
    },
    {
      name: 'a topic with synonyms',
      versions: { min: 1 },
      byName: true,
      request: () => ({
        resources: [resource(2, 'small', ['max.message.bytes'])],
        includeSynonyms: true,
      }),
    },
    { name: 'unknown topic', request: () => ({ resources: [resource(2, 'unknown')] }) },
    ...['', 'a/b', '.'].map((name) => ({
      name: `the topic ${JSON.stringify(name)}`,
      request: () => ({ resources: [resource(2, name)] }),
    })),
    ...['7', 'x', '-1', ' 1', '+1', '01', '1.0', '99999999999'].map((name) => ({
      name: `the broker ${JSON.stringify(name)}`,
      byName: true,
      request: () => ({ resources: [resource(4, name, [])] }),
    })),
    ...['', '1', '7', 'x'].map((name) => ({
      name: `the broker's loggers ${JSON.stringify(name)}`,
      request: () => ({ resources: [resource(8, name, ['none'])] }),
    })),
    ...['', 'metrics'].map((name) => ({
      name: `the client metrics ${JSON.stringify(name)}`,
      byName: true,
      request: () => ({ resources: [resource(16, name)] }),
    })),
    ...['', 'group'].map((name) => ({
      name: `the group ${JSON.stringify(name)}`,
      byName: true,
      request: () => ({ resources: [resource(32, name)] }),
    })),
    ...[0, 1, 3, 64, -1, 127].map((type) => ({
      name: `the resource type ${type}`,
      request: () => ({ resources: [resource(type, 'x')] }),
    })),
    {
      name: 'an unknown type beside a topic',
      request: () => ({
        resources: [resource(2, 'small', ['retention.ms']), resource(64, 'x')],
      }),
    },
    {
      name: 'several, good and bad',
      request: () => ({
        resources: [
          resource(2, 'unknown'),
          resource(2, 'small', ['retention.ms']),
          resource(4, '7'),
          resource(2, 'plain', ['retention.ms']),
        ],
      }),
    },
    {
      name: 'the same twice',
      request: () => ({
        resources: [resource(2, 'small', ['retention.ms']), resource(2, 'small', ['segment.ms'])],
      }),
    },
  ]),
];
