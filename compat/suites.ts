import { apacheKafkaTests } from './apache-kafka/suite.ts';
import { applications } from './applications/suite.ts';
import type { Suite } from './harness/suite.ts';
import { javaClients } from './java-clients/suite.ts';
import { kafkaTools } from './kafka-tools/suite.ts';
import { kcatSuite } from './kcat/suite.ts';
import { kgo } from './kgo/suite.ts';
import { librdkafka } from './librdkafka/suite.ts';
import { kafkaExporter } from './kafka-exporter/suite.ts';
import { kafkaGo } from './kafka-go/suite.ts';
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
  sarama,
  kafkaGo,
  kafkaExporter,
];
