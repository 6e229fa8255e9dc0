#!/usr/bin/env bash
# Installs what is missing, builds Tasuki, and starts it with the arguments given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
# shellcheck source=installers/jdk.sh
. installers/jdk.sh
# shellcheck source=installers/packages.sh
. installers/packages.sh

tasuki=$root/target/tasuki/bin/tasuki

# Whether something changed since the last build; a file that was removed shows as its directory.
stale() {
  [[ ! -x $tasuki || ! -f target/tasuki/built ]] \
    || [[ -n $(find pom.xml src/main resources installers -newer target/tasuki/built -print -quit) ]]
}

use_jdk
install_missing
if stale; then
  say "building (the first time, this fetches its parts and takes some minutes)"
  # Maven resets colours at its end, even where it writes into a file
  mvn -q -DskipTests package 2>&1 | sed -u $'s/\e\\[[0-9;]*m//g' >&2 || {
    say "the build failed; what Maven says is above"
    exit 1
  }
  touch target/tasuki/built
fi
if [[ $# == 0 ]] && ! has_display; then
  out=$root/target/tour
  say "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
  say "The guided tour runs off-screen instead; its pictures, report and tour.json will be in $out"
  exec "$tasuki" tour --out "$out"
fi
exec "$tasuki" "$@"
