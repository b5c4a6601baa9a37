#!/usr/bin/env bash
# BROKER_CMD server.properties METADATA_VERSION FEATURE=LEVEL,... : formats, runs one Samsa in the foreground, ends on SIGTERM.
set -euo pipefail
options=(--release-version "$2")
if [ -n "${3:-}" ]; then
  options=()
  for feature in ${3//,/ }; do options+=(--feature "$feature"); done
fi
# Samsa loads no Java class: where a test brings one that receives clients' metrics, Samsa receives them itself.
if grep -q '^metric\.reporters=.*ClientTelemetry' "$1"; then echo samsa.client.telemetry=true >>"$1"; fi
node "$SAMSA_BUNDLE" storage format --ignore-formatted --cluster-id c2Ftc2EtY29tcGF0LXRlc3 --config "$1" "${options[@]}"
exec node "$SAMSA_BUNDLE" start --config "$1"
