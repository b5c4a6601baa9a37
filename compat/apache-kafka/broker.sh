#!/usr/bin/env bash
# BROKER_CMD server.properties METADATA_VERSION FEATURE=LEVEL,... : formats, runs one node in the foreground, ends on SIGTERM.
# SAMSA_SIDE says which broker.
set -euo pipefail
if [ "$SAMSA_SIDE" = kafka ]; then
  exec java -Xms256m -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "$SAMSA_KAFKA_CLASS_PATH" FormatAndRun "$@"
fi
options=(--release-version "$2")
if [ -n "${3:-}" ]; then
  options=()
  for feature in ${3//,/ }; do options+=(--feature "$feature"); done
fi
node "$SAMSA_BUNDLE" storage format --ignore-formatted --cluster-id c2Ftc2EtY29tcGF0LXRlc3 --config "$1" "${options[@]}"
exec node "$SAMSA_BUNDLE" start --config "$1"
