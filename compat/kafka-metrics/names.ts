import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';

/** One kind of MBean of Apache Kafka: what is left when the values of its keys are taken away. */
export interface MBeanKind {
  readonly domain: string;
  readonly type: string;
  /** Undefined where the attributes have the names. */
  readonly name: string | undefined;
  /** Its other keys. */
  readonly tags: readonly string[];
  readonly kind: 'gauge' | 'text' | 'meter' | 'histogram' | 'attributes';
  /** Of an MBean of the kind `attributes`, those that are numbers. */
  readonly attributes: readonly string[];
}

/** A series under the name that the JMX exporter gives it. */
export interface ExportedName {
  readonly metric: string;
  readonly labels: readonly string[];
}

export const MBEANS_FILE = join(repository, 'compat/kafka-metrics/mbeans.tsv');

/** Attributes of raft's that are no numbers: the text is a label. */
export const SHOWN_TEXTS = ['current-state', 'current-vote-directory-id'];

/** The rows of `mbeans.tsv`. */
export function readMBeans(): readonly MBeanKind[] {
  const text = readFileSync(MBEANS_FILE, 'utf8');
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((row) => {
    const [domain = '', type = '', name = '', tags = '', kind = '', attributes = ''] =
      row.split('\t');
    const list = (text: string): string[] => text.split(',').filter((each) => each !== '');
    return {
      domain,
      type,
      name: name === '' ? undefined : name,
      tags: list(tags),
      kind: kind as MBeanKind['kind'],
      attributes: list(attributes),
    };
  });
}

/**
 * The names that dashboards know: those of the rules for Kafka that come with the JMX exporter and with Strimzi, in
 * small letters. A text is no number, and the rules leave it out.
 */
export function exportedNames(bean: MBeanKind): readonly ExportedName[] {
  const { domain, type, name, tags, kind, attributes } = bean;
  const labels = tags.map((tag) => tag.replaceAll('-', '_'));
  const prefix = clean(`${domain}_${typeName(type)}`);
  if (kind === 'text') return [];
  if (name === undefined) {
    return attributes.map((attribute) => {
      const suffix = tags.includes('clientSoftwareName') ? '_software' : '';
      const shown = SHOWN_TEXTS.includes(attribute) ? [clean(attribute)] : labels;
      return { metric: clean(`${prefix}_${attribute}${suffix}`), labels: shown };
    });
  }
  const metric = (text: string): ExportedName => ({ metric: clean(`${prefix}_${text}`), labels });
  const percent = /^(.+)Percent$/.exec(name)?.[1];
  if (percent !== undefined && tags.length < 2) return [metric(`${percent}_percent`)];
  if (kind === 'gauge') return [metric(name)];
  const rate = /^(.+)PerSec$/.exec(name)?.[1];
  if (kind === 'meter') return [metric(rate === undefined ? `${name}_count` : `${rate}_total`)];
  const quantiles = { metric: metric(name).metric, labels: [...labels, 'quantile'] };
  return [metric(`${name}_count`), quantiles];
}

/** Of three kinds of MBeans the rules write the type without dashes. */
function typeName(type: string): string {
  const together = /^(raft|raft-channel|broker-metadata)-metrics$/.test(type);
  return together ? type.replaceAll('-', '') : type;
}

function clean(text: string): string {
  return text.replace(/[^a-zA-Z0-9_]/g, '_').toLowerCase();
}
