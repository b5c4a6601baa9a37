#!/usr/bin/env bash
# Installs the clients that the tests drive (test/package.json). node-rdkafka comes as source and takes minutes to
# compile, so what is compiled is kept in the user's cache, outside the tree: a fresh clone on the same machine finds it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
modules=$root/test/node_modules
rdkafka=$modules/node-rdkafka
performance=deps/librdkafka/examples/rdkafka_performance

if ! cmp -s "$root/test/package-lock.json" "$modules/.installed-from"; then
  bash "$root/scripts/three-times.sh" npm ci --loglevel=error --prefix "$root/test" --ignore-scripts >/dev/null
  cp "$root/test/package-lock.json" "$modules/.installed-from"
fi

works() {
  [ -x "$rdkafka/$performance" ] &&
    node -e "process.exit(require('$rdkafka').features.includes('zstd') ? 0 : 1)" 2>/dev/null
}
works && exit 0

version=$(node -p "require('$rdkafka/package.json').version")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/node-rdkafka-$version-$(node -p 'process.platform + "-" + process.arch + "-" + process.versions.modules').tar.gz
if [ -f "$cache" ]; then
  tar -xzf "$cache" -C "$rdkafka"
  works && exit 0
fi

echo "compiling node-rdkafka $version (some minutes, once on this machine) ..."
log=$root/.cache/node-rdkafka-build.log
mkdir -p "$(dirname "$log")" "$(dirname "$cache")"
# The headers that came with this Node; without them node-gyp fetches some from the network.
prefix=$(dirname "$(dirname "$(node -p 'fs.realpathSync(process.execPath)')")")
if [ -z "${npm_config_nodedir:-}" ] && [ -f "$prefix/include/node/node.h" ]; then
  export npm_config_nodedir=$prefix
fi
# The library first and in parallel: the package's own build makes it on one core, and breaks when told otherwise.
compile() {
  (cd "$rdkafka/deps" && node ../util/configure) &&
    make -C "$rdkafka/deps/librdkafka" -j"$(nproc)" libs &&
    npm rebuild --prefix "$root/test" node-rdkafka &&
    make -C "$rdkafka/deps/librdkafka/examples" rdkafka_performance
}
if ! compile >"$log" 2>&1 || ! works; then
  tail -n 30 "$log" >&2
  echo "node-rdkafka could not be compiled (a C++ compiler, zlib, zstd and OpenSSL headers are needed); see $log" >&2
  exit 1
fi
# Only what is needed at run time: the addon and the library it finds beside itself.
tar -czf "$cache.$$" -C "$rdkafka" build/Release/node-librdkafka.node \
  $(cd "$rdkafka" && echo build/deps/librdkafka*.so*) "$performance"
mv "$cache.$$" "$cache"
