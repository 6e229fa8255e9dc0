#!/usr/bin/env bash
# Installs the agents that `mvn -Pagents verify` drives, at pinned versions, outside the checkout, and prints where they lie.
# An installation that is there already is used again; TASUKI_AGENTS names another place. Needs node and npm; 1.1 GB.
set -euo pipefail

agents=(
  @anthropic-ai/claude-code@2.1.197
  @openai/codex@0.169.0
  @google/gemini-cli@0.61.0
  opencode-ai@1.18.33
)
programs=(claude codex gemini opencode)

fail() {
  printf 'agents: %s\n' "$*" >&2
  exit 2
}

# Another version is another directory, so that two checkouts do not take each other's agents away.
hash=$(printf '%s\n' "${agents[@]}" "$(uname -sm)" | git hash-object --stdin | cut -c1-12)
place=${TASUKI_AGENTS:-${XDG_CACHE_HOME:-$HOME/.cache}/tasuki-agents/$hash}

complete() {
  [[ -e $1/.complete ]] || return 1
  local program
  for program in "${programs[@]}"; do
    [[ -x $1/node_modules/.bin/$program ]] || return 1
  done
}

if ! complete "$place"; then
  for needed in node npm; do
    command -v "$needed" >/dev/null 2>&1 || fail "needs '$needed' (Debian: apt-get install nodejs npm) to install ${agents[*]}"
  done
  major=$(node -p 'process.versions.node.split(".")[0]')
  ((major >= 20)) || fail "needs node 20 or newer; here is $(node --version)"
  mkdir -p "$(dirname "$place")"
  # made under another name and then renamed, so that what is there is always whole
  making=$(mktemp -d "$place.XXXXXX")
  trap 'rm -rf "$making"' EXIT
  printf 'agents: installing %s into %s\n' "${agents[*]}" "$place" >&2
  echo '{"name":"tasuki-agents","private":true}' >"$making/package.json"
  npm install --prefix "$making" --save-exact --no-audit --no-fund --no-update-notifier --loglevel=error "${agents[@]}" >&2 ||
    fail "npm could not install them; see above"
  touch "$making/.complete"
  complete "$making" || fail "npm installed them, but not all of: ${programs[*]}"
  if [[ -e $place ]] && ! complete "$place"; then
    rm -rf "$place"
  fi
  # another run may have been faster; then its installation is the one
  if ! mv -T "$making" "$place" 2>/dev/null; then
    complete "$place" || fail "cannot rename $making to $place"
  fi
fi
printf '%s\n' "$place"
