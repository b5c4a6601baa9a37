import { apacheKafkaTests } from './apache-kafka/suite.ts';
import { applications } from './applications/suite.ts';
import { confluentKafkaJavascript } from './confluent-kafka-javascript/suite.ts';
import type { Suite } from './harness/suite.ts';
import { javaClients } from './java-clients/suite.ts';
import { kafkajsSuite } from './kafkajs/suite.ts';
import { kafkaTools } from './kafka-tools/suite.ts';
import { kafkaExporter } from './kafka-exporter/suite.ts';
import { kafkaGo } from './kafka-go/suite.ts';
import { kcatSuite } from './kcat/suite.ts';
import { kgo } from './kgo/suite.ts';
import { librdkafka } from './librdkafka/suite.ts';
import { nodeRdkafka } from './node-rdkafka/suite.ts';
import { platformaticKafka } from './platformatic-kafka/suite.ts';
import { pythonClients } from './python/suite.ts';
import { rustRdkafka } from './rust/suite.ts';
import { sarama } from './sarama/suite.ts';

/** Every foreign suite, in the order of the table in README.md. */
export const suites: readonly Suite[] = [
  apacheKafkaTests,
  javaClients,
  applications,
  kafkaTools,
  librdkafka,
  kcatSuite,
  kgo,
  kafkajsSuite,
  platformaticKafka,
  nodeRdkafka,
  confluentKafkaJavascript,
  pythonClients,
  rustRdkafka,
  sarama,
  kafkaGo,
  kafkaExporter,
];
