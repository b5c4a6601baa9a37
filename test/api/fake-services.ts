import type { Services } from '../../src/api/services.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { readNodeConfig, SINGLE_NODE_DEFAULTS } from '../../src/config/read-node-config.ts';
import { EMPTY_IMAGE } from '../../src/metadata/image.ts';
import { ALLOW_ALL } from '../../src/security/authorizer.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger, type LoggedLine } from '../network/quiet.ts';

export interface FakeServices extends Services {
  readonly time: ManualTime;
  readonly lines: LoggedLine[];
}

/** A node of which a test supplies only the parts that it looks at; time stands still until it is moved. */
export function fakeServices(parts: Partial<Services> = {}): FakeServices {
  const time = new ManualTime();
  const log = recordingLogger();
  const staticConfig = new Map([...SINGLE_NODE_DEFAULTS, ['log.dirs', '/data']]);
  const raft = {
    kraftVersion: () => 1,
    leaderAndEpoch: () => ({ leaderId: 1, epoch: 1 }),
  };
  return {
    time,
    lines: log.lines,
    nodeId: 1,
    clusterId: 'test-cluster',
    config: readNodeConfig(staticConfig),
    staticConfig,
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    log,
    authorizer: ALLOW_ALL,
    metadata: { image: () => EMPTY_IMAGE },
    forwarder: undefined,
    topicCreator: undefined,
    groups: undefined,
    replicas: undefined,
    raft: raft as unknown as Services['raft'],
    controller: undefined,
    producerIds: undefined,
    clientTelemetry: undefined,
    brokerEndpoint: (nodeId) => ({ nodeId, host: `host${nodeId}`, port: 9092, rack: null }),
    ...parts,
  };
}
