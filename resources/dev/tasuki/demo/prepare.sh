#!/usr/bin/env bash
# Makes the demonstration's project and one git work tree for each agent, where they are missing.
set -euo pipefail
demo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

in_git() {
  GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 \
    GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' \
    git -c user.name=demo -c user.email=demo@demo.invalid -c core.logAllRefUpdates=false "$@"
}

mkdir -p "$demo/state" "$demo/trees"
project=$demo/project
if ! in_git -C "$project" rev-parse -q --verify start >/dev/null 2>&1; then
  rm -rf "$project" "$demo/trees"
  mkdir -p "$project/src" "$demo/trees"
  in_git init -q -b main "$project"
  printf '# A small parser\n\n小さな構文解析器。 The demonstration splits it into parts.\n' >"$project/README.md"
  printf 'test:\n\tpytest -q\n' >"$project/Makefile"
  {
    printf '"""A parser in one file."""\n\n\nclass Token:\n    kind: str\n    text: str\n\n\n'
    for i in $(seq 1 40); do
      printf 'def rule_%d(text: str) -> str:\n    """Rule %d. 規則 %d"""\n    return text[%d:]\n\n\n' "$i" "$i" "$i" "$i"
    done
  } >"$project/src/core.py"
  in_git -C "$project" add -A
  in_git -C "$project" commit -q -m "A parser in one file"
  in_git -C "$project" tag start
fi
in_git -C "$project" worktree prune
for worker in boss worker1 worker2 worker3; do
  if [[ ! -e $demo/trees/$worker/.git ]]; then
    rm -rf "${demo:?}/trees/$worker"
    in_git -C "$project" worktree add -q -f -B "$worker" "$demo/trees/$worker" start
  fi
done
