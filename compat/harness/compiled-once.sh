# For prepare.sh of suites whose programs take minutes to compile: compiled_once FOLDER NAME WHAT COMPILE puts what COMPILE
# leaves into .cache/FOLDER/NAME, once, and keeps it in the user's cache too, where a fresh clone on the same machine finds it.
# COMPILE is a function, called in an empty folder with the folder for what it makes. Prints .cache/FOLDER/NAME.
compiled_once() {
  local cached=$root/.cache/$1 platform work log status
  platform=$(node -p 'process.platform + "-" + process.arch')
  local built=$cached/$2-$platform kept=${XDG_CACHE_HOME:-$HOME/.cache}/samsa/$2-$platform.tar.gz
  echo "$built"
  [ -d "$built" ] && return
  mkdir -p "$cached" "$(dirname "$kept")"
  work=$built.$$
  mkdir -p "$work/made" "$work/aside"
  trap "rm -rf '$work'" EXIT
  if [ ! -f "$kept" ]; then
    echo "compiling $3 (some minutes, once on this machine) ..." >&2
    log=$cached/build.log
    # Not as a condition: within one, no command ends the function by failing.
    set +e
    (set -e; cd "$work/aside"; "$4" "$work/made") >"$log" 2>&1
    status=$?
    set -e
    if [ $status != 0 ]; then
      tail -n 30 "$log" >&2
      exit 1
    fi
    tar -czf "$kept.$$" -C "$work/made" .
    mv "$kept.$$" "$kept"
  fi
  rm -rf "$work/made"
  mkdir "$work/made"
  tar -xzf "$kept" -C "$work/made"
  [ -d "$built" ] || mv "$work/made" "$built"
}
