import { goTests } from '../harness/go-tests.ts';

/** The tests of franz-go's package kgo. */
export const kgo = goTests({
  folder: 'kgo',
  title: 'franz-go kgo',
  module: 'github.com/twmb/franz-go',
  version: 'v1.22.2',
  packages: ['pkg/kgo'],
  properties: { 'auto.create.topics.enable': 'true' },
  limitSeconds: 150,
  env: ({ bootstrap }) => ({
    KGO_SEEDS: bootstrap,
    KGO_TEST_RF: '1',
    KGO_TEST_RECORDS: process.env['SAMSA_KGO_RECORDS'] ?? '50000',
  }),
});
