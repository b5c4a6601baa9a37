#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec bash scripts/test.sh test/compat/two-process.test.ts test/compat/fencing.test.ts "$@"
