import { type Case, type Cases, expectAll } from '../../harness/case-suite.ts';

/** No authorizer is configured: the broker says so. */
const acls: Case = async ({ tools, bootstrap }) => {
  const listed = await tools.run('org.apache.kafka.tools.AclCommand', [
    ...['--bootstrap-server', bootstrap, '--list'],
  ]);
  expectAll(listed.stdout + listed.stderr, /SecurityDisabledException/);
};

export const securityCases: Cases = { 'kafka-acls': acls };
