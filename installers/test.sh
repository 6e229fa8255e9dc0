#!/usr/bin/env bash
# Installs what is missing and runs every check and test; arguments go to Maven. With -Pagents: the tests of the real agents instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=installers/jdk.sh
. installers/jdk.sh
# shellcheck source=installers/packages.sh
. installers/packages.sh

besides=()
if [[ " $* " == *' -Pagents '* ]]; then
  besides=(node npm)
fi
use_jdk
install_missing "${besides[@]}"
exec mvn -B verify "$@"
