#!/usr/bin/env bash
# The script of this name in Apache Kafka's distribution, from the published jars.
exec "$(dirname "${BASH_SOURCE[0]}")/kafka-run-class.sh" org.apache.kafka.tools.AclCommand "$@"
