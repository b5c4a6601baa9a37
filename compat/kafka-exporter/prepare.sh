#!/usr/bin/env bash
# prepare.sh VERSION: compiles kafka_exporter from its Go module into .cache/kafka-exporter, once; the program is kept in the
# user's cache too. SAMSA_KAFKA_EXPORTER names one that is there already. Prints the program.
set -euo pipefail
version=$1
if [ -n "${SAMSA_KAFKA_EXPORTER:-}" ]; then
  echo "$SAMSA_KAFKA_EXPORTER"
  exit 0
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
module=github.com/danielqsj/kafka_exporter
name=kafka_exporter-$version-$(uname -s)-$(uname -m)
program=$root/.cache/kafka-exporter/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.gz
mkdir -p "$(dirname "$program")" "$(dirname "$cache")"
echo "$program"
[ -x "$program" ] && exit 0

if [ ! -f "$cache" ]; then
  cd /
  bash "$root/scripts/three-times.sh" go mod download "$module@$version" >&2
  cd "$(go mod download -json "$module@$version" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')"
  bash "$root/scripts/three-times.sh" go build -ldflags '-s -w' -o "$program.new.$$" . >&2
  gzip -1 <"$program.new.$$" >"$cache.$$"
  mv "$cache.$$" "$cache"
fi
gzip -dc "$cache" >"$program.new.$$"
chmod +x "$program.new.$$"
mv "$program.new.$$" "$program"
