#!/usr/bin/env bash
# Runs Apache Kafka's nodes one after the other in one JVM: see KafkaHost.java.
set -euo pipefail
exec java -Xms256m -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=off \
  -cp "$SAMSA_KAFKA_CLASS_PATH" org.apache.kafka.common.test.junit.KafkaHost
