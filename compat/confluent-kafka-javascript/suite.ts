import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import type { Suite } from '../harness/suite.ts';
import { toldProgram } from '../harness/told-tests.ts';
import { packageVersion } from '../harness/versions.ts';

const folder = join(repository, 'compat/confluent-kafka-javascript');

/** @confluentinc/kafka-javascript, whose package carries no tests: a test of ours for each feature of both its APIs. */
export const confluentKafkaJavascript: Suite = {
  folder: 'confluent-kafka-javascript',
  title: '@confluentinc/kafka-javascript',
  get version() {
    return packageVersion('@confluentinc/kafka-javascript', folder);
  },
  // What compiles the one compiles the other.
  tools: ['node-rdkafka', 'java'],
  properties: { 'auto.create.topics.enable': 'true' },

  prepare() {
    execFileSync('bash', [join(folder, 'prepare.sh')], { stdio: 'inherit' });
    return Promise.resolve();
  },

  ...toldProgram(folder, process.execPath),
};
