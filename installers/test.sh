#!/usr/bin/env bash
# Installs what is missing and runs every check and test; arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=installers/jdk.sh
. installers/jdk.sh
# shellcheck source=installers/packages.sh
. installers/packages.sh

use_jdk
install_missing
exec mvn -B verify "$@"
