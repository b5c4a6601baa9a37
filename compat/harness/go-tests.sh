#!/usr/bin/env bash
# go-tests.sh FOLDER MODULE VERSION PACKAGE [TAGS]: compiles the tests of one package of a Go module into .cache/FOLDER,
# once; the program is kept in the user's cache too, where a fresh clone on the same machine finds it. Where
# compat/FOLDER/patch.sh stands, it is run in the copy of the module that is compiled. Prints the program and the folder of
# the package's sources, which some tests read.
set -euo pipefail
folder=$1 module=$2 version=$3 package=$4 tags=${5:-}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
patch=$root/compat/$folder/patch.sh
hash=$( (cat "${BASH_SOURCE[0]}" && [ ! -f "$patch" ] || cat "$patch") | sha256sum | cut -c1-12)
name=$folder-$version-$(echo "$package" | tr -c 'a-zA-Z0-9\n' _)-$(uname -s)-$(uname -m)-$hash
program=$root/.cache/$folder/$name
cache=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$name.gz
mkdir -p "$(dirname "$program")" "$(dirname "$cache")"
cd /
bash "$root/scripts/three-times.sh" go mod download "$module@$version" >&2
sources=$(go mod download -json "$module@$version" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')
echo "$program"
echo "$sources/$package"
[ -x "$program" ] && exit 0

if [ ! -f "$cache" ]; then
  # The cache of modules is read-only, and go wants to write beside go.mod.
  work=$program.$$
  trap 'rm -rf "$work"' EXIT
  cp -r "$sources" "$work"
  chmod -R u+w "$work"
  (
    cd "$work"
    [ ! -f "$patch" ] || bash "$patch"
    bash "$root/scripts/three-times.sh" go test -mod=mod -vet=off -tags "$tags" -ldflags '-s -w' -c -o "$work.test" "./$package"
  ) >&2
  gzip -1 <"$work.test" >"$cache.$$"
  mv "$cache.$$" "$cache"
  rm -f "$work.test"
fi
gzip -dc "$cache" >"$program.new.$$"
chmod +x "$program.new.$$"
mv "$program.new.$$" "$program"
