#!/usr/bin/env bash
# Runs a command up to three times, for what a registry may refuse now and grant in a moment: three-times.sh COMMAND ...
# Each failure is told on standard error, behind what the command itself said of it; ends as the last try did.
set -uo pipefail
for try in 1 2 3; do
  "$@" && exit 0
  status=$?
  echo "try $try of 3 ended with $status: $*" >&2
  [ "$try" = 3 ] || sleep $((try * ${SAMSA_RETRY_SECONDS:-5}))
done
exit "$status"
