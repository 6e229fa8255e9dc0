#!/bin/sh
# Has Java note what a command loads and links, in a cache beside Tasuki's parts (JEP 483, 514), so that commands start in about half the
# time. Where that does not work there is none, and Tasuki starts as it would without.
#   quicken.sh HOME    as the build made it
set -u
home=$1
scratch=$(mktemp -d) || exit 0
trap 'rm -rf "$scratch"' EXIT

# An organisation of nobody that runs: its status is told, and nothing is started.
mkdir "$scratch/orgs"
cat >"$scratch/orgs/nobody.yaml" <<YAML
organisation: nobody
tmux: {socket: tasuki-nobody, session: nobody}
workers:
  - id: nobody
    command: [cat]
    directory: $scratch
YAML
rm -f "$home/lib/tasuki.aot"
TASUKI_HOME=$scratch TMUX_TMPDIR=$scratch TASUKI_JAVA_OPTS="-XX:AOTCacheOutput=$home/lib/tasuki.aot" \
  "$home/bin/tasuki" status nobody >"$scratch/said" 2>&1
exit 0
