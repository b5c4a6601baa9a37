#!/usr/bin/env node
// Compose files written for apache/kafka ask with Kafka's tools whether the broker of their container serves:
// `kafka-broker-api-versions.sh` and `kafka-topics.sh --list`. That much is answered here; the tools themselves are Java.
import { basename } from 'node:path';

const [, script = '', ...args] = process.argv;
const tool = basename(script);
const port = process.env.KAFKA_SAMSA_HTTP_PORT || '9644';

async function page(path) {
  const signal = AbortSignal.timeout(5000);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal });
  const body = await response.text();
  if (!response.ok) throw new Error(body.trim());
  return body;
}

async function answer() {
  const isList = tool === 'kafka-topics.sh' && args.includes('--list');
  if (!isList && tool !== 'kafka-broker-api-versions.sh') {
    throw new Error(
      "this image has no more of Kafka's tools; run them from another, for example apache/kafka",
    );
  }
  await page('/readyz');
  if (!isList) return 'The broker serves.';
  const names = (await page('/metrics')).matchAll(/^kafka_topic_partitions\{topic="([^"]*)"\}/gm);
  return [...names]
    .map(([, name]) => name)
    .sort()
    .join('\n');
}

try {
  const text = await answer();
  if (text !== '') console.log(text);
} catch (error) {
  console.error(`${tool}: ${error.message}`);
  process.exitCode = 1;
}
