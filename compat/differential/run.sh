#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export SAMSA_DIFFERENTIAL=all
exec bash scripts/test.sh test/compat/differential.test.ts "$@"
