#!/usr/bin/env bash
# Lists the MBeans of Apache Kafka anew, and compares them with Samsa's /metrics.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
node scripts/run-ts.mjs compat/kafka-metrics/generate.ts
exec npx vitest run test/compat/kafka-metrics.test.ts
