#!/usr/bin/env bash
# Compiles librdkafka's own tests from the sources inside the node-rdkafka package into .cache/librdkafka, once; what is
# compiled is kept in the user's cache too, where a fresh clone on the same machine finds it. Prints the folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bash "$root/scripts/test-clients.sh" >&2
package=$root/test/node_modules/node-rdkafka
version=$(node -p "require('$package/package.json').librdkafka")
name=librdkafka-tests-$version-$(node -p 'process.platform + "-" + process.arch')
built=$root/.cache/librdkafka/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.tar.gz
echo "$built"
[ -x "$built/tests/test-runner" ] && exit 0

mkdir -p "$(dirname "$built")" "$(dirname "$cache")"
if [ ! -f "$cache" ]; then
  echo "compiling librdkafka's tests (some minutes, once on this machine) ..." >&2
  work=$built.$$
  trap 'rm -rf "$work"' EXIT
  cp -r "$package/deps/librdkafka" "$work"
  log=$root/.cache/librdkafka/build.log
  compile() {
    cd "$work"
    [ -f Makefile.config ] || ./configure
    make -j"$(nproc)" libs
    make -C tests -j"$(nproc)" test-runner
    strip tests/test-runner
    tar -czf "$cache.$$" src/librdkafka.so.1 src-cpp/librdkafka++.so.1 tests/test-runner tests/interceptor_test/*.so* \
      tests/fixtures tests/test.c
  }
  if ! (compile) >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
  fi
  mv "$cache.$$" "$cache"
fi
aside=$built.unpacked.$$
mkdir -p "$aside"
tar -xzf "$cache" -C "$aside"
if [ -d "$built" ]; then rm -rf "$aside"; else mv "$aside" "$built"; fi
