import { type Case, type Cases, expectAll } from '../../harness/case-suite.ts';
import {
  createTopic,
  finalizedFeatures,
  quorumReplication,
  quorumStatus,
} from '../../harness/tools.ts';

const brokerApiVersions: Case = async ({ tools, bootstrap }) => {
  const printed = await tools.output('org.apache.kafka.tools.BrokerApiVersionsCommand', [
    ...['--bootstrap-server', bootstrap],
  ]);
  expectAll(printed, /\(id: 1 rack: null/, /Produce\(0\): \d+ to \d+/, /JoinGroup\(11\): /);
};

const features: Case = async ({ tools, bootstrap }) => {
  const found = await finalizedFeatures(tools, bootstrap);
  expectAll(JSON.stringify(found), '"metadata.version":"4.3-IV0"');
};

const metadataQuorum: Case = async ({ tools, bootstrap }) => {
  const status = await quorumStatus(tools, { bootstrap });
  expectAll(JSON.stringify(status), '"LeaderId":"1"');
  const [leader] = await quorumReplication(tools, { bootstrap });
  expectAll(JSON.stringify(leader), '"status":"Leader"', '"lag":0');
};

const logDirs: Case = async ({ tools, bootstrap, unique }) => {
  const name = unique('log-dirs');
  await createTopic(tools, bootstrap, { name, partitions: 2 });
  const describe = (): Promise<string> =>
    tools.output('org.apache.kafka.tools.LogDirsCommand', [
      ...['--bootstrap-server', bootstrap, '--describe', '--topic-list', name],
    ]);
  // A topic is created when the controller says so; the broker makes its logs a moment later.
  let printed = await describe();
  for (let tries = 0; tries < 50 && !printed.includes(`"${name}-1"`); tries++)
    printed = await describe();
  expectAll(
    printed,
    '"broker":1',
    `"partition":"${name}-0"`,
    `"partition":"${name}-1"`,
    '"error":null',
  );
};

const cluster: Case = async ({ tools, bootstrap }) => {
  const printed = await tools.output('org.apache.kafka.tools.ClusterTool', [
    ...['cluster-id', '--bootstrap-server', bootstrap],
  ]);
  expectAll(printed, /Cluster ID: \S{22}/);
  const [host = '', port = ''] = bootstrap.split(':');
  const endpoints = await tools.output('org.apache.kafka.tools.ClusterTool', [
    ...['list-endpoints', '--bootstrap-server', bootstrap],
  ]);
  expectAll(endpoints, new RegExp(`^1 +${host} +${port} +null .*broker`, 'm'));
};

export const clusterCases: Cases = {
  'kafka-broker-api-versions': brokerApiVersions,
  'kafka-features': features,
  'kafka-metadata-quorum': metadataQuorum,
  'kafka-log-dirs': logDirs,
  'kafka-cluster': cluster,
};
