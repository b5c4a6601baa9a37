#!/usr/bin/env bash
# All tests: `npm test`, or `npm test -- FILTER ...` for some. Fetches what the tests judge Samsa with (Apache Kafka's jars,
# foreign clients) where the machine has the tools for it; tests that lack theirs are skipped by name, and counted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results=.cache/test-results.json

status=0
# A missing tool costs the tests that need it. In CI everything must be there: the rest still runs, and the run fails.
prepare() {
  "$@" && return 0
  echo "warning: '$*' failed; tests that need it are skipped" >&2
  [ "${CI:-}" != true ] || status=1
}

if command -v mvn >/dev/null && command -v javac >/dev/null; then
  prepare bash scripts/kafka-jars.sh
fi
prepare bash scripts/test-clients.sh
prepare bash compat/confluent-kafka-javascript/prepare.sh
prepare bash scripts/node-versions.sh
node scripts/build.mjs --if-stale

mkdir -p .cache
rm -f "$results"
npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$results" "$@" || status=$?
node scripts/totals.mjs "$results" || [ "$status" != 0 ] || status=1
exit "$status"
