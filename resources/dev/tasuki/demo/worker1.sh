#!/usr/bin/env bash
# The demonstration's first worker: always busy; writes files in its own work tree and commits them.
. "$(dirname "${BASH_SOURCE[0]}")/agent.sh"

steps=(explore write_part dry_run commit_part)

name_tasks() {
  local t
  t=$(topic)
  subjects=("read the $t and its imports" "write src/$t.py" "dry run on a copy" "commit and report to boss")
}

welcome() {
  printf '%s\n' "${blue}╭──────────────────────────────────────────────╮${reset}"
  printf '%s\n' "${blue}│${reset} ${bold}>_ Demonstration agent${reset} (worker1)             ${blue}│${reset}"
  printf '%s\n' "${blue}│${reset} ${grey}directory:${reset} trees/worker1  ${grey}kind:${reset} command      ${blue}│${reset}"
  printf '%s\n\n' "${blue}╰──────────────────────────────────────────────╯${reset}"
}

explore() {
  receive || prompt "Write src/$(topic).py, keep the history, dry-run first."
  printf '%s\n' "• ${bold}Explored${reset}" "  └ Read ${teal}core.py${reset}, Makefile, README.md" \
    "    Search \"${amber}class Token${reset}\" in src"
  spin "Working 作業中" 40
  printf '%s\n' "• ${bold}Updated plan${reset} · $step/${#subjects[@]} complete"
  show_tasks
}

write_part() {
  local t i
  t=$(topic)
  mkdir -p src
  printf '"""The %s, on its own. %s"""\n\n' "$t" "構文解析の一部" >"src/$t.py"
  printf '%s\n' "• ${bold}Edited${reset} src/$t.py (${green}+18${reset} ${red}-0${reset})"
  for i in 1 2 3 4 5 6; do
    printf 'def %s_%d(text: str) -> str:\n    return text[%d:]\n\n' "$t" "$i" "$i" >>"src/$t.py"
    printf '    %s%2d %s+def %s_%d(text: str) -> str:%s\n' "$grey" "$((i * 3))" "$green" "$t" "$i" "$reset"
    wait_tenths 9
  done
  fill "formatting 整形" 40
}

dry_run() {
  local t i
  t=$(topic)
  printf '%s\n' "• ${bold}Ran${reset} ${blue}bash${reset} scripts/split.sh --dry-run $t"
  for i in 188 412 523; do
    printf '  └ would move  src/core.py:%-4s → src/%s.py\n' "$i" "$t"
    wait_tenths 7
  done
  note "3 parts, ${green}0 conflicts${reset}"
  # every colour once: a 256-colour cube, thin, that redraws
  local frame k line
  for ((frame = 0; frame < 20; frame++)); do
    line=''
    for ((k = 0; k < 60; k++)); do
      line+=$'\e[48;5;'"$((16 + (k + frame * 3) % 216))m "
    done
    printf '\r  %s%s %2d/20' "$line" "$reset" "$((frame + 1))"
    wait_tenths 2
  done
  printf '\n'
}

commit_part() {
  local t
  t=$(topic)
  printf '%s\n' "• ${bold}Running${reset} ${blue}git${reset} commit -m \"Move the $t to a file of its own\""
  commit "Move the $t to a file of its own"
  send boss "src/$t.py is ready, 0 conflicts ✅ 完了"
  spin "Working" 30
}

rest() {
  printf '%s\n' "• ${italic}Round $round done; the next part follows. 次へ進みます${reset}"
  rule
  wait_tenths 20
}

live "worker1 · Scripts"
