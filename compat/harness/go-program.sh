#!/usr/bin/env bash
# go-program.sh FOLDER NAME MODULE VERSION PACKAGE: compiles one program of a Go module into .cache/FOLDER, once; it is kept
# in the user's cache too, where a fresh clone on the same machine finds it. Prints the program.
set -euo pipefail
folder=$1 module=$3 version=$4 package=$5
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
name=$2-$version-$(uname -s)-$(uname -m)
program=$root/.cache/$folder/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.gz
mkdir -p "$(dirname "$program")" "$(dirname "$cache")"
echo "$program"
[ -x "$program" ] && exit 0

if [ ! -f "$cache" ]; then
  cd /
  bash "$root/scripts/three-times.sh" go mod download "$module@$version" >&2
  cd "$(go mod download -json "$module@$version" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')"
  bash "$root/scripts/three-times.sh" go build -ldflags '-s -w' -o "$program.new.$$" "$package" >&2
  gzip -1 <"$program.new.$$" >"$cache.$$"
  mv "$cache.$$" "$cache"
fi
gzip -dc "$cache" >"$program.new.$$"
chmod +x "$program.new.$$"
mv "$program.new.$$" "$program"
