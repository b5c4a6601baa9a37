import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeOfVersion } from '../harness/needs.ts';
import { repository } from '../harness/paths.ts';
import type { Suite } from '../harness/suite.ts';
import { runTold } from '../harness/told-tests.ts';
import { packageVersion } from '../harness/versions.ts';

const folder = join(repository, 'compat/platformatic-kafka');
const LIMIT_MS = 60_000;
// The package needs Node 22.22 or later.
const node = nodeOfVersion(22);

/** @platformatic/kafka, whose package carries no tests: a test of ours for each of its features. */
export const platformaticKafka: Suite = {
  folder: 'platformatic-kafka',
  title: '@platformatic/kafka',
  get version() {
    return packageVersion('@platformatic/kafka', folder);
  },
  tools: ['node-versions', 'java'],
  properties: { 'auto.create.topics.enable': 'true' },

  prepare() {
    execFileSync('bash', [join(repository, 'compat/harness/npm-ci.sh'), folder], {
      stdio: 'inherit',
    });
    return Promise.resolve();
  },

  tests() {
    const listed = execFileSync(node, ['main.mjs', '--list'], { cwd: folder, encoding: 'utf8' });
    return listed.trim().split('\n');
  },

  run(tests, run) {
    const command = (left: readonly string[]) => ({
      command: node,
      args: ['main.mjs', ...left],
      cwd: folder,
      idleLimitMs: LIMIT_MS,
      env: { BOOTSTRAP: run.bootstrap },
    });
    return runTold(tests, command, run.report);
  },
};
