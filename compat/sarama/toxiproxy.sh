#!/usr/bin/env bash
# toxiproxy.sh VERSION: compiles the server of Toxiproxy from its Go module, once. Prints the program.
set -euo pipefail
harness=$(cd "$(dirname "${BASH_SOURCE[0]}")/../harness" && pwd)
exec bash "$harness/go-program.sh" sarama toxiproxy github.com/Shopify/toxiproxy/v2 "$1" ./cmd/server
