import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSensitive, type ConfigOption } from '../../src/config/option.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { resolveBroker, resolveResource } from '../../src/config/resolve.ts';
import {
  brokerOption,
  brokerOptions,
  clientMetricsOptions,
  groupOptions,
  topicOptions,
} from '../../src/config/table.ts';

/** What DescribeConfigs of an Apache Kafka 4.3.1 node answered, one line per entry. */
interface Fact {
  readonly resource: string;
  readonly name: string;
  readonly type: string;
  readonly value: string | null;
  readonly source: string;
  readonly update: string;
  readonly sensitive: string;
  readonly synonyms: readonly string[];
}

const facts: Fact[] = readFileSync(
  new URL('./fixtures/describe-configs-kafka-4.3.1.tsv', import.meta.url),
  'utf8',
)
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => {
    const cells = line.split('\t');
    const [resource = '', name = '', type = '', value = '', source = '', update = ''] = cells;
    const [sensitive = '', synonyms] = cells.slice(6);
    return {
      resource,
      name,
      type,
      value: value === 'null' ? null : value,
      source,
      update,
      sensitive,
      synonyms: synonyms === undefined || synonyms === '' ? [] : synonyms.split(/,(?=[a-z.]+@)/),
    };
  });

const tables: Record<string, ReadonlyMap<string, ConfigOption>> = {
  BROKER: brokerOptions,
  TOPIC: topicOptions,
  GROUP: groupOptions,
  CLIENT_METRICS: clientMetricsOptions,
};

/** Set in the configuration of the node that was asked, or by the feature that Samsa does not have. */
const isDefault = (fact: Fact): boolean => fact.source === 'DEFAULT_CONFIG';

describe('the options, compared with what Apache Kafka 4.3.1 answers', () => {
  it.each(Object.keys(tables))('%s: every option is there, and no other', (resource) => {
    const theirs = facts.filter((fact) => fact.resource === resource).map((fact) => fact.name);
    const ours = [...(tables[resource]?.values() ?? [])]
      .filter((option) => !option.isInternal && !option.name.startsWith('samsa.'))
      .map((option) => option.name);
    expect(ours.sort()).toEqual(theirs.sort());
  });

  it('types are the same', () => {
    for (const fact of facts) {
      const option = tables[fact.resource]?.get(fact.name);
      expect(`${fact.name} ${option?.type.toUpperCase()}`).toBe(`${fact.name} ${fact.type}`);
    }
  });

  it('default values are the same', () => {
    const compared = facts.filter(isDefault);
    expect(compared.length).toBeGreaterThan(350);
    for (const fact of compared) {
      const option = tables[fact.resource]?.get(fact.name);
      expect([fact.name, option?.defaultValue]).toEqual([fact.name, fact.value]);
    }
  });

  it('what may change while a node runs is the same', () => {
    for (const fact of facts) {
      const option = tables[fact.resource]?.get(fact.name);
      const update = option?.update === 'read-only' ? 'read-only' : 'dynamic';
      expect(`${fact.name} ${update}`).toBe(`${fact.name} ${fact.update}`);
    }
  });

  it('the same values are secrets', () => {
    expect(facts.filter((fact) => fact.sensitive === 'sensitive').length).toBe(10);
    for (const fact of facts) {
      const option = tables[fact.resource]?.get(fact.name);
      const shown = option !== undefined && isSensitive(option) ? 'sensitive' : '';
      expect(`${fact.name} ${shown}`).toBe(`${fact.name} ${fact.sensitive}`);
    }
  });

  it('what is only ever set while a node runs is hidden until it is (QuotaConfig)', () => {
    for (const name of [
      'leader.replication.throttled.rate',
      'follower.replication.throttled.rate',
      'replica.alter.log.dirs.io.max.bytes.per.second',
    ]) {
      expect(brokerOptions.get(name)).toMatchObject({
        type: 'long',
        defaultValue: '9223372036854775807',
        update: 'cluster-wide',
        isInternal: true,
      });
      expect(() => parseConfig(brokerOptions.get(name)!, '-1')).toThrow(/at least 0/);
    }
  });

  it('the places a value is looked for are the same', () => {
    for (const fact of facts.filter((each) => isDefault(each) && each.resource !== 'GROUP')) {
      const option = tables[fact.resource]?.get(fact.name);
      if (option === undefined) throw new Error(fact.name);
      const layers = { static: new Map<string, string>() };
      const resolved =
        fact.resource === 'BROKER'
          ? resolveBroker(option, layers)
          : resolveResource(option, layers);
      const synonyms = resolved.synonyms.map((synonym) => `${synonym.name}@DEFAULT_CONFIG`);
      expect([fact.name, ...synonyms]).toEqual([fact.name, ...fact.synonyms]);
    }
  });
});

describe('the option tables', () => {
  const all = Object.values(tables).flatMap((table) => [...table.values()]);

  it('have default values that their own rules accept', () => {
    for (const option of all) {
      if (option.defaultValue !== null) parseConfig(option, option.defaultValue);
    }
  });

  it('have a line of documentation each', () => {
    for (const option of all) expect(option.doc).toMatch(/^[A-Z].+\.$/);
  });

  it('name broker options that exist where they take defaults from', () => {
    for (const option of all) {
      for (const synonym of option.brokerSynonyms)
        expect(brokerOptions.has(synonym.name)).toBe(true);
    }
  });

  it('find the option behind a prefix for one listener', () => {
    expect(brokerOption('listener.name.internal.ssl.keystore.location')?.name).toBe(
      'ssl.keystore.location',
    );
    expect(brokerOption('listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config')?.name).toBe(
      'sasl.jaas.config',
    );
    expect(brokerOption('listener.name.internal.nonsense')).toBeUndefined();
    expect(brokerOption('__proto__')).toBeUndefined();
  });
});
