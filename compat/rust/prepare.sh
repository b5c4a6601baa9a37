#!/usr/bin/env bash
# Compiles the integration tests of the crate rdkafka, once. Prints the folder of the programs, one for each file of tests/.
set -euo pipefail
version=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/compat/harness/compiled-once.sh"
compile() {
  work=$PWD
  # cargo copies the sources of a dependency into its registry; a package of its own names it.
  cargo init --quiet --vcs none --name asks --lib asks
  cd asks
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
    }' "$work/made.json" | while IFS=$'\t' read -r program target; do cp "$program" "$1/$target"; done
}
compiled_once rust "rdkafka-tests-$version" "the tests of rdkafka $version" compile
