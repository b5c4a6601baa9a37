#!/usr/bin/env bash
# Puts Apache Kafka's published tests and what they need into .cache/apache-kafka-tests/lib, once.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
pom=$root/compat/apache-kafka/pom.xml
cache=$root/.cache/apache-kafka-tests
stamp=$(sha256sum <"$pom")
[ "$(cat "$cache/stamp" 2>/dev/null || true)" = "$stamp" ] && exit 0
mkdir -p "$cache"
rm -rf "$cache/lib.new" "$cache/lib"
bash "$root/scripts/three-times.sh" mvn -q -B -Dstyle.color=never -f "$pom" dependency:copy-dependencies \
  -DoutputDirectory="$cache/lib.new" >&2
mv "$cache/lib.new" "$cache/lib"
printf '%s\n' "$stamp" >"$cache/stamp"
