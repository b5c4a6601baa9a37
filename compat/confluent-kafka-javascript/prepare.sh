#!/usr/bin/env bash
# Installs the client. Its addon is no part of the package, and lies where no registry is; compiled from the sources that
# are in the package, it is kept in the user's cache, where a fresh clone on the same machine finds it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$root/compat/confluent-kafka-javascript
package=$folder/node_modules/@confluentinc/kafka-javascript
bash "$root/compat/harness/npm-ci.sh" "$folder"

works() {
  node -e "process.exit(require('$package').features.includes('zstd') ? 0 : 1)" 2>/dev/null
}
works && exit 0

version=$(node -p "require('$package/package.json').version")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/confluent-kafka-javascript-$version-$(node -p 'process.platform + "-" + process.arch + "-" + process.versions.modules').tar.gz
if [ -f "$cache" ]; then
  tar -xzf "$cache" -C "$package"
  works && exit 0
fi

echo "compiling @confluentinc/kafka-javascript $version (some minutes, once on this machine) ..."
log=$root/.cache/confluent-kafka-javascript-build.log
mkdir -p "$(dirname "$log")" "$(dirname "$cache")"
jobs=${SAMSA_COMPILE_JOBS:-$(nproc)}
# The headers that came with this Node; without them node-gyp fetches some from the network.
prefix=$(dirname "$(dirname "$(node -p 'fs.realpathSync(process.execPath)')")")
if [ -z "${npm_config_nodedir:-}" ] && [ -f "$prefix/include/node/node.h" ]; then
  export npm_config_nodedir=$prefix
fi
library=$package/deps/librdkafka
# The library by itself, since the package's own build fetches the sources of zlib, zstd and OpenSSL; then the addon against
# it. Nothing is optimised: that takes a third of the time, and nobody measures this client.
compile() {
  cd "$library"
  bash ./configure --disable-optimization --disable-debug-symbols --disable-gssapi
  make -j"$jobs" libs
  mkdir -p "$package/build/deps"
  cp src/librdkafka.so.1 src-cpp/librdkafka++.so.1 "$package/build/deps"
  export BUILD_LIBRDKAFKA=0 JOBS=$jobs
  export CXXFLAGS="-O0 -I$library/src -I$library/src-cpp"
  export LDFLAGS="-L$library/src -L$library/src-cpp -Wl,-rpath,'\$\$ORIGIN/../deps'"
  npm run --prefix "$package" configure
  npm run --prefix "$package" build
}
if ! (compile) >"$log" 2>&1 || ! works; then
  tail -n 30 "$log" >&2
  echo "@confluentinc/kafka-javascript could not be compiled (a C++ compiler, zlib, zstd and OpenSSL headers are needed); see $log" >&2
  exit 1
fi
tar -czf "$cache.$$" -C "$package" build/Release/confluent-kafka-javascript.node \
  build/deps/librdkafka.so.1 build/deps/librdkafka++.so.1
mv "$cache.$$" "$cache"
