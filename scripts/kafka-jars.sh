#!/usr/bin/env bash
# Puts the jars of the published Apache Kafka into .cache/kafka/lib, once.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec bash "$root/scripts/maven-jars.sh" "$root/compat/kafka/pom.xml" "$root/.cache/kafka"
