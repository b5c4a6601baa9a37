#!/usr/bin/env bash
# toxiproxy.sh VERSION: compiles the server of Toxiproxy from its Go module into .cache/sarama, once. Prints the program.
set -euo pipefail
version=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
name=toxiproxy-$version-$(uname -s)-$(uname -m)
program=$root/.cache/sarama/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.gz
mkdir -p "$(dirname "$program")" "$(dirname "$cache")"
echo "$program"
[ -x "$program" ] && exit 0

if [ ! -f "$cache" ]; then
  cd /
  bash "$root/scripts/three-times.sh" go mod download "github.com/Shopify/toxiproxy/v2@$version" >&2
  cd "$(go mod download -json "github.com/Shopify/toxiproxy/v2@$version" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')"
  bash "$root/scripts/three-times.sh" go build -ldflags '-s -w' -o "$program.new.$$" ./cmd/server >&2
  gzip -1 <"$program.new.$$" >"$cache.$$"
  mv "$cache.$$" "$cache"
fi
gzip -dc "$cache" >"$program.new.$$"
chmod +x "$program.new.$$"
mv "$program.new.$$" "$program"
