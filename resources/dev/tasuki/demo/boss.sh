#!/usr/bin/env bash
# The demonstration's boss: plans, hands out the parts, reads what comes back.
. "$(dirname "${BASH_SOURCE[0]}")/agent.sh"

steps=(read_plan hand_out edit_core collect sum_up)

name_tasks() {
  local t
  t=$(topic)
  subjects=("read the $t plan" "hand out the parts" "extract ${t}.py" "collect the reports" "sum up round $round")
}

welcome() {
  printf '%s\n' "${rose}╭──────────────────────────────────────────────────────────────────────────╮"
  printf '%s\n' "│${reset} ${bold}✻ Demonstration agent${reset} · boss                                             ${rose}│"
  printf '%s\n' "│${reset}   ${grey}coordinates worker1, worker2 and worker3 · 全体を調整します${reset}            ${rose}│"
  printf '%s\n\n' "╰──────────────────────────────────────────────────────────────────────────╯${reset}"
}

read_plan() {
  prompt "Split the parser: the $(topic) goes to a file of its own. 第${round}回"
  say "I read the present parser first, then hand out the parts."
  wait_tenths 12
  tool Read "src/core.py"
  note "Read $(wc -l <src/core.py) lines"
  spin "Thinking 考え中" 40
  show_tasks
}

hand_out() {
  local t
  t=$(topic)
  printf '\n'
  say "Handing out the parts. ${bold}作業を分担します。${reset}"
  wait_tenths 10
  send worker1 "move the $t into src/$t.py, keep the history 🛠"
  wait_tenths 8
  send worker2 "write tests for src/$t.py: 全角スペースも含めて"
  wait_tenths 8
  send worker3 "review the plan for $t and tell what is risky 🔍"
  spin "Waiting for the first answers" 30
}

edit_core() {
  local t
  t=$(topic)
  tool Update "src/core.py"
  note "Updated src/core.py with 3 additions and 1 removal"
  context 41 "def next_token(self) -> Token:"
  removed 42 "    while self.pos < len(self.text):"
  added 42 "    while not self.at_end():"
  context 43 "        ch = self.peek()"
  added 44 "        if ch == \"\\n\":  # 改行を数える"
  added 45 "            self.line += 1"
  printf '# %s: parsed in its own file since round %d\n' "$t" "$(((round - 1) % 4 + 1))" >>src/core.py
  wait_tenths 20
  fill "src/$t.py 抽出中" 60
  commit "Extract the $t"
}

collect() {
  local tries shown
  printf '\n'
  say "Reading what came back. 報告を確認しています。"
  for ((tries = 0; tries < 20; tries++)); do
    receive
    spin "Listening" 20
    shown=$(((tries + 1) % 7))
    ((shown == 0)) && note "still listening; $((tries * 2)) s so far"
  done
}

sum_up() {
  local t
  t=$(topic)
  printf '\n%s\n' "  ┌────────────┬─────────────────┬──────────┐"
  printf '%s\n' "  │ ${bold}worker${reset}     │ ${bold}part${reset}            │ ${bold}状態${reset}     │"
  printf '%s\n' "  ├────────────┼─────────────────┼──────────┤"
  printf '  │ worker1    │ %-15s │ %s✔ done%s   │\n' "$t.py" "$green" "$reset"
  printf '  │ worker2    │ %-15s │ %s◐ tests%s  │\n' "test_$t.py" "$amber" "$reset"
  printf '  │ worker3    │ %-15s │ %s✔ 完了%s   │\n' "review" "$green" "$reset"
  printf '%s\n' "  └────────────┴─────────────────┴──────────┘"
  spin "Summing up まとめています" 30
}

rest() {
  say "Round $round is done. ${green}お疲れさまでした${reset} 🎉"
  rule
  tell_state idle "round $round is done"
  local i
  for ((i = 0; i < 15; i++)); do
    receive
    wait_tenths 10
  done
}

live "boss · Coordinator"
