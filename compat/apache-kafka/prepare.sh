#!/usr/bin/env bash
# Puts Apache Kafka's published tests and what they need into .cache/apache-kafka-tests/lib, once.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
exec bash "$root/scripts/maven-jars.sh" "$root/compat/apache-kafka/pom.xml" "$root/.cache/apache-kafka-tests"
