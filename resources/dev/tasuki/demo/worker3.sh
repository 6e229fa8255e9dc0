#!/usr/bin/env bash
# The demonstration's third worker: reviews quickly, reports, and is then idle for long.
. "$(dirname "${BASH_SOURCE[0]}")/agent.sh"

steps=(read_files judge)

name_tasks() {
  local t
  t=$(topic)
  subjects=("read the plan for $t" "report the risks to boss")
}

welcome() {
  local text="Demonstration agent · review · 査読" i
  printf '\n  '
  for ((i = 0; i < ${#text}; i++)); do
    printf '\e[38;2;%d;%d;%dm%s' "$((71 + i * 4))" "$((150 - i * 2))" "$((228 - i))" "${text:i:1}"
  done
  printf '%s\n\n' "$reset"
}

read_files() {
  receive || prompt "Read the plan for the split and tell what is risky."
  spin "Reading 読み込み中" 40
  local line=──────────────────────────────────────────────────────────────────────────
  printf '╭%s╮\n' "$line"
  printf '│ %s✓%s  %sReadManyFiles%s src/**/*.py → %-41s │\n' "$green" "$reset" "$bold" "$reset" "$(find . -name '*.py' | wc -l | tr -d ' ') files"
  printf '│ %s✓%s  %sSearchText%s    "import Token" → %-38s │\n' "$green" "$reset" "$bold" "$reset" "14 matches"
  printf '╰%s╯\n' "$line"
  wait_tenths 15
}

judge() {
  local t
  t=$(topic)
  printf '%s\n\n' "${blue}✦${reset} I checked the plan. Three things to watch: ${bold}注意点は三つ${reset}"
  printf '%s\n' "   1. ${under}Token${reset} is imported in 14 places: keep a re-export."
  wait_tenths 12
  printf '%s\n' "   2. Line numbers are counted twice: keep one. 行番号は一か所で"
  wait_tenths 12
  printf '%s\n\n' "   3. Golden files depend on white space: ${italic}cafe"$'\xcc\x81'", naïve, Ελληνικά${reset}"
  mkdir -p review
  printf 'review of %s\n- keep a re-export\n- count lines once\n- golden files\n' "$t" >"review/$t.md"
  commit "Review the $t"
  send boss "three risks in $t, none blocks 👍"
}

rest() {
  local i
  printf '\n%s\n' "  ${bold}Todo${reset}  ${#subjects[@]}/${#subjects[@]} completed"
  show_tasks
  printf '\n%s\n' "${blue}✦${reset} Ready for the next task. ${grey}待機中${reset}"
  rule
  tell_state idle "review of $(topic) is done"
  for ((i = 0; i < 90; i++)); do
    wait_tenths 20
  done
}

live "worker3 · Review"
