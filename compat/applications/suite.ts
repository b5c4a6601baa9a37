import { caseSuite } from '../harness/case-suite.ts';
import type { Suite } from '../harness/suite.ts';
import { prepareApplications } from './application.ts';
import { connectCases } from './cases/connect.ts';
import { mirrorCases } from './cases/mirror.ts';
import { schemaCases } from './cases/schemas.ts';
import { streamsCases } from './cases/streams.ts';

/** Kafka Streams, Kafka Connect, MirrorMaker 2, and what a schema registry does, each started from its artefacts. */
export const applications: Suite = {
  ...caseSuite(
    {
      folder: 'applications',
      title: 'Applications: Streams, Connect, MirrorMaker 2, a schema store',
      version: '4.3.1',
      tools: ['java'],
      properties: {},
    },
    { ...streamsCases, ...connectCases, ...schemaCases, ...mirrorCases },
    300_000,
  ),
  prepare() {
    prepareApplications();
    return Promise.resolve();
  },
};
