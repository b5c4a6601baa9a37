import { MAX_TOPIC_NAME_CHARS } from '../config/limits.ts';

/** Why this cannot be the name of a topic, by Kafka's rules and in its words; undefined when it can. */
export function invalidTopicName(name: string): string | undefined {
  const reason = reasonAgainst(name);
  return reason === undefined ? undefined : `Topic name is invalid: ${reason}`;
}

function reasonAgainst(name: string): string | undefined {
  if (name === '') return 'the empty string is not allowed';
  if (name === '.' || name === '..') return `'${name}' is not allowed`;
  if (name.length > MAX_TOPIC_NAME_CHARS) {
    return `the length of '${name}' is longer than the max allowed length ${String(MAX_TOPIC_NAME_CHARS)}`;
  }
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`;
  }
  return undefined;
}
