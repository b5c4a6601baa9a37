import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeOfVersion } from '../harness/needs.ts';
import { repository } from '../harness/paths.ts';
import type { Suite } from '../harness/suite.ts';
import { toldProgram } from '../harness/told-tests.ts';
import { packageVersion } from '../harness/versions.ts';

const folder = join(repository, 'compat/platformatic-kafka');
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

  ...toldProgram(folder, node),
};
