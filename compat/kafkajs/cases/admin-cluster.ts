import type { Cases } from '../../harness/case-suite.ts';
import { equal, failure, type Kafkajs, kitCase, once } from '../kit.ts';

const TOPIC = 2;
const BROKER = 4;

export const adminClusterCases: Cases = {
  'admin-describe-cluster': kitCase(async (kit) => {
    const admin = await kit.admin();
    const { brokers, controller, clusterId } = await admin.describeCluster();
    const [host = '', port] = kit.bootstrap.split(':');
    equal(brokers, [{ nodeId: 1, host, port: Number(port) }]);
    equal([controller, clusterId.length], [1, 22]);
  }),
  'admin-describe-topic-configs': kitCase(async (kit) => {
    const admin = await kit.admin();
    const configEntries = [{ name: 'retention.ms', value: '123456' }];
    const name = await kit.topic({ configEntries });
    const described = await admin.describeConfigs({
      includeSynonyms: true,
      resources: [{ type: TOPIC, name, configNames: ['retention.ms', 'cleanup.policy'] }],
    });
    const [resource] = described.resources;
    equal([resource?.errorCode, resource?.resourceName, resource?.resourceType], [0, name, TOPIC]);
    const entries = [...(resource?.configEntries ?? [])];
    const [policy, retention] = entries.sort((a, b) => (a.configName < b.configName ? -1 : 1));
    equal(
      [policy?.configValue, policy?.configSource, policy?.isDefault, policy?.readOnly],
      ['delete', 5, true, false],
    );
    equal([retention?.configValue, retention?.configSource], ['123456', 1]);
    equal(
      retention?.configSynonyms.map((one) => [one.configName, one.configSource]),
      [['retention.ms', 1]],
    );
    const all = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: TOPIC, name }],
    });
    equal((all.resources[0]?.configEntries.length ?? 0) > 25, true);
  }),
  'admin-describe-broker-configs': kitCase(async (kit) => {
    const admin = await kit.admin();
    const resources = [
      { type: BROKER, name: '1', configNames: ['node.id', 'log.retention.hours'] },
    ];
    const described = await admin.describeConfigs({ includeSynonyms: false, resources });
    const entries = described.resources[0]?.configEntries ?? [];
    equal(entries.map((one) => [one.configName, one.configValue, one.readOnly]).sort(), [
      ['log.retention.hours', '168', true],
      ['node.id', '1', true],
    ]);
  }),
  'admin-describe-configs-errors': kitCase(async (kit) => {
    const admin = await kit.admin();
    const resources = [{ type: TOPIC, name: kit.unique('missing') }];
    const failed = await failure(admin.describeConfigs({ includeSynonyms: false, resources }));
    equal(failed.type, 'UNKNOWN_TOPIC_OR_PARTITION');
  }),
  'admin-alter-configs': kitCase(async (kit) => {
    const admin = await kit.admin();
    const name = await kit.topic({ configEntries: [{ name: 'retention.ms', value: '1000' }] });
    const alter = (value: string, validateOnly: boolean): Promise<unknown> =>
      admin.alterConfigs({
        validateOnly,
        resources: [{ type: TOPIC, name, configEntries: [{ name: 'cleanup.policy', value }] }],
      });
    const now = async (): Promise<unknown> => {
      const configNames = ['cleanup.policy', 'retention.ms'];
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: TOPIC, name, configNames }],
      });
      const entries = resources[0]?.configEntries ?? [];
      return entries.map(({ configName, configValue }) => `${configName}=${configValue}`).sort();
    };
    await alter('compact', true);
    equal(await now(), ['cleanup.policy=delete', 'retention.ms=1000']);
    await alter('compact', false);
    // AlterConfigs sets the whole of it: what is not named goes back to its default.
    const expected = ['cleanup.policy=compact', 'retention.ms=604800000'];
    while (String(await now()) !== String(expected));
    equal((await failure(alter('no-such-policy', false))).type, 'INVALID_CONFIG');
  }),
  'admin-acls-without-authorizer': kitCase(async (kit) => {
    const admin = await kit.admin({ retry: { retries: 0 } });
    const acl = {
      ...{ resourceType: TOPIC, resourceName: 'any', resourcePatternType: 3 },
      ...{ principal: 'User:alice', host: '*', operation: 3, permissionType: 3 },
    };
    equal((await failure(admin.createAcls({ acl: [acl] }))).type, 'SECURITY_DISABLED');
    equal((await failure(admin.describeAcls(acl))).type, 'SECURITY_DISABLED');
    equal((await failure(admin.deleteAcls({ filters: [acl] }))).type, 'SECURITY_DISABLED');
  }),
  'admin-events': kitCase(async (kit) => {
    const admin = kit.client().admin();
    const { events } = admin;
    const connects = once<Kafkajs.ConnectEvent>((on) => admin.on(events.CONNECT, on));
    const requests = once<Kafkajs.RequestEvent>(
      (on) => admin.on(events.REQUEST, on),
      ({ payload }) => payload.apiName === 'ListGroups',
    );
    const ends = once<Kafkajs.DisconnectEvent>((on) => admin.on(events.DISCONNECT, on));
    await kit.connected(admin);
    await admin.listGroups();
    await admin.disconnect();
    equal((await requests).payload.clientId, 'suite');
    const types = await Promise.all([connects, ends].map(async (one) => (await one).type));
    equal(types, [events.CONNECT, events.DISCONNECT]);
  }),
};
