import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import type { Suite } from '../harness/suite.ts';
import { runTold } from '../harness/told-tests.ts';
import { packageVersion } from '../harness/versions.ts';

const folder = join(repository, 'compat/confluent-kafka-javascript');
const LIMIT_MS = 60_000;

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

  tests() {
    const args = ['main.mjs', '--list'];
    return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
      .trim()
      .split('\n');
  },

  run(tests, run) {
    const command = (left: readonly string[]) => ({
      command: process.execPath,
      args: ['main.mjs', ...left],
      cwd: folder,
      idleLimitMs: LIMIT_MS,
      env: { BOOTSTRAP: run.bootstrap },
    });
    return runTold(tests, command, run.report);
  },
};
