#!/usr/bin/env bash
# Compiles the integration tests of the crate rdkafka into .cache/rust, once; what is compiled is kept in the user's cache
# too, where a fresh clone on the same machine finds it. Prints the folder of the programs, one for each file of tests/.
set -euo pipefail
version=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
name=rdkafka-tests-$version-$(node -p 'process.platform + "-" + process.arch')
built=$root/.cache/rust/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.tar.gz
echo "$built"
[ -d "$built" ] && exit 0

mkdir -p "$(dirname "$built")" "$(dirname "$cache")"
work=$built.$$
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/programs"
if [ ! -f "$cache" ]; then
  echo "compiling the tests of rdkafka $version (some minutes, once on this machine) ..." >&2
  log=$root/.cache/rust/build.log
  compile() {
    # cargo copies the sources of a dependency into its registry; a package of its own names it.
    cargo init --quiet --vcs none --name asks --lib "$work/asks"
    cd "$work/asks"
    bash "$root/scripts/three-times.sh" cargo add --quiet "rdkafka@=$version"
    bash "$root/scripts/three-times.sh" cargo fetch --quiet
    sources=$(cargo metadata --format-version 1 --offline | node -p '
      JSON.parse(require("fs").readFileSync(0)).packages.find(({ name }) => name === "rdkafka").manifest_path')
    cp -r "$(dirname "$sources")" "$work/rdkafka"
    cd "$work/rdkafka"
    bash "$root/scripts/three-times.sh" cargo fetch --quiet --locked
    CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$work/target} CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_STRIP=symbols \
      cargo test --quiet --locked --offline --no-run --test '*' --message-format json >"$work/made.json"
    node -e '
      for (const line of require("fs").readFileSync(process.argv[1], "utf8").split("\n")) {
        const { executable, target } = line.startsWith("{") ? JSON.parse(line) : {};
        if (executable) console.log(`${executable}\t${target.name}`);
      }' "$work/made.json" | while IFS=$'\t' read -r program target; do cp "$program" "$work/programs/$target"; done
    tar -czf "$cache.$$" -C "$work/programs" .
  }
  if ! (set -e; compile) >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
  fi
  mv "$cache.$$" "$cache"
fi
tar -xzf "$cache" -C "$work/programs"
[ -d "$built" ] || mv "$work/programs" "$built"
