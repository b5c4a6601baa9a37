#!/usr/bin/env bash
# prepare.sh VERSION: compiles kafka_exporter from its Go module, once. SAMSA_KAFKA_EXPORTER names one that is there already.
# Prints the program.
set -euo pipefail
if [ -n "${SAMSA_KAFKA_EXPORTER:-}" ]; then
  echo "$SAMSA_KAFKA_EXPORTER"
  exit 0
fi
harness=$(cd "$(dirname "${BASH_SOURCE[0]}")/../harness" && pwd)
exec bash "$harness/go-program.sh" kafka-exporter kafka_exporter github.com/danielqsj/kafka_exporter "$1" .
