#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec node scripts/run-ts.mjs compat/run-suite.ts confluent-kafka-javascript "$@"
