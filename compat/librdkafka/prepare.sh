#!/usr/bin/env bash
# Compiles librdkafka's own tests from the sources inside the node-rdkafka package, once. Prints the folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/compat/harness/compiled-once.sh"
bash "$root/scripts/test-clients.sh" >&2
package=$root/test/node_modules/node-rdkafka
version=$(node -p "require('$package/package.json').librdkafka")
compile() {
  cp -r "$package/deps/librdkafka" sources
  cd sources
  [ -f Makefile.config ] || ./configure
  make -j"$(nproc)" libs
  make -C tests -j"$(nproc)" test-runner
  strip tests/test-runner
  cp --parents -r src/librdkafka.so.1 src-cpp/librdkafka++.so.1 tests/test-runner tests/interceptor_test/*.so* \
    tests/fixtures tests/test.c "$1"
}
compiled_once librdkafka "librdkafka-tests-$version" "librdkafka's tests" compile
