#!/usr/bin/env bash
# The same tests with larger numbers. Each variable is read by one test, which names its number for CI beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export SAMSA_RAFT_SEEDS=${SAMSA_RAFT_SEEDS:-200000}
export SAMSA_RAFT_DRIVER_SEEDS=${SAMSA_RAFT_DRIVER_SEEDS:-500}
export SAMSA_LOG_SEEDS=${SAMSA_LOG_SEEDS:-2000}
export SAMSA_NODE_SEEDS=${SAMSA_NODE_SEEDS:-20000}
export SAMSA_GROUP_SEEDS=${SAMSA_GROUP_SEEDS:-5000}
export SAMSA_FUZZ_MESSAGES=${SAMSA_FUZZ_MESSAGES:-100000000}
export SAMSA_ROUND_TRIPS=${SAMSA_ROUND_TRIPS:-1000}
export SAMSA_JAVA_MESSAGES=${SAMSA_JAVA_MESSAGES:-100}
export SAMSA_FUZZ_FRAMES=${SAMSA_FUZZ_FRAMES:-5000000}
export SAMSA_KILL_CYCLES=${SAMSA_KILL_CYCLES:-1000}
export SAMSA_STORM_SECONDS=${SAMSA_STORM_SECONDS:-600}
# Every version, where npm test takes three of each API.
export SAMSA_DIFFERENTIAL=${SAMSA_DIFFERENTIAL:-all}
export SAMSA_SUITES=${SAMSA_SUITES:-all}
# Every night other seeds; the run prints them.
export SAMSA_SEED=${SAMSA_SEED:-$(date +%s)}
echo "SAMSA_SEED=$SAMSA_SEED"
exec bash scripts/test.sh --testTimeout=36000000 --hookTimeout=600000 "$@"
