import { goTests } from '../harness/go-tests.ts';

/** segmentio's kafka-go, with the settings of its docker-compose.yml where one plain listener can have them. */
export const kafkaGo = goTests({
  folder: 'kafka-go',
  title: 'segmentio kafka-go',
  module: 'github.com/segmentio/kafka-go',
  version: 'v0.4.51',
  packages: ['.', 'topics'],
  limitSeconds: 150,
  properties: ({ brokerPort }) => ({
    'advertised.listeners': `PLAINTEXT://localhost:${brokerPort}`,
    'auto.create.topics.enable': 'true',
    'message.max.bytes': '200000000',
    // Kafka's default, as there: readers join before the topic that they wait for is made.
    'group.initial.rebalance.delay.ms': '3000',
  }),
  // Samsa has no authorizer yet and refuses to start with one.
  kafkaProperties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
  },
  env: ({ bootstrap }) => ({
    KAFKA_VERSION: '4.3.1',
    // As in its own CI: the connection between two topics cannot keep the deadlines that these ask of it.
    KAFKA_SKIP_NETTEST: '1',
    SAMSA_BROKER_PORT: bootstrap.split(':')[1] ?? '',
  }),
});
