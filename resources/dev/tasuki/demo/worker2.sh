#!/usr/bin/env bash
# The demonstration's second worker: writes tests, then waits for a person before it runs them.
. "$(dirname "${BASH_SOURCE[0]}")/agent.sh"

steps=(write_tests ask_person run_tests)

name_tasks() {
  local t
  t=$(topic)
  subjects=("write boundary tests for $t" "ask before running them" "run the $t tests and report")
}

welcome() {
  printf '%s\n' "${amber}┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓${reset}"
  printf '%s\n' "${amber}┃${reset} ${bold}🔬 Demonstration agent${reset} · tests · テスト担当      ${amber}┃${reset}"
  printf '%s\n\n' "${amber}┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛${reset}"
}

write_tests() {
  local t
  t=$(topic)
  receive || prompt "Write and run tests for $t. 全角スペースも忘れずに"
  say "I add six tests, one for each boundary. 境界値を確認します。"
  spin "Writing テスト作成中" 30
  tool Write "tests/test_$t.py"
  mkdir -p tests
  printf 'import pytest\n\n@pytest.mark.parametrize("text,kinds", [\n    ("", ["EOF"]),\n    ("a　b", ["NAME", "SPACE", "NAME"]),\n])\ndef test_%s(text, kinds):\n    assert kinds\n' \
    "$t" >"tests/test_$t.py"
  note "Wrote 8 lines to tests/test_$t.py"
  printf '%s\n' "       ${grey}3${reset}  ${violet}@pytest.mark.parametrize${reset}(\"text,kinds\", [" \
    "       ${grey}4${reset}      (${amber}\"\"${reset}, [${amber}\"EOF\"${reset}])," \
    "       ${grey}5${reset}      (${amber}\"a　b\"${reset}, [${amber}\"NAME\"${reset}, ${amber}\"SPACE\"${reset}, ${amber}\"NAME\"${reset}])," \
    "       ${grey}6${reset}  ])"
  spin "Checking" 20
}

ask_person() {
  local t key='' left
  t=$(topic)
  printf '%s\n' "${blue}────────────────────────────────────────────────────────────────────────────${reset}" \
    " ${bold}Bash command${reset}" "" "   pytest -q tests/test_$t.py" "   ${grey}Run the new $t tests · 新しいテストを実行${reset}" "" \
    " ${amber}◐${reset} ${bold}run tests?${reset} ${reverse} y ${reset} yes  ${reverse} n ${reset} no   ${grey}テストを実行しますか？${reset}"
  tell_state waiting "run tests?" '[{"label":"yes","keys":"y"},{"label":"no","keys":"n"}]'
  # Goes on by itself when nobody comes for ten minutes, so that a demonstration left alone does not stand still.
  for ((left = 600; left > 0; left--)); do
    printf '\r\e[K   %swaiting for you · お待ちしています%s ' "$dim" "$reset"
    IFS= read -rsn1 -t 1 key
    local code=$?
    ((code <= 128 && code > 0)) && sleep 1
    case $key in
      y | Y | n | N | 1 | 2) break ;;
    esac
    key=''
  done
  allowed=${key:-y}
  printf '\r\e[K'
  case $allowed in
    n | N | 2) say "You said ${red}no${reset}. I leave them unrun. 実行しません。" ;;
    *) if [[ -n $key ]]; then say "You said ${green}yes${reset}. 実行します。"; else say "Nobody answered; going on. 続行します。"; fi ;;
  esac
  tell_state working "answered"
}

run_tests() {
  local t i
  t=$(topic)
  if [[ ${allowed:-y} != [nN2] ]]; then
    tool Bash "pytest -q tests/test_$t.py"
    printf '  '
    for i in 1 2 3 4 5 6; do
      printf '%s.%s' "$green" "$reset"
      wait_tenths 6
    done
    printf ' %s[100%%]%s\n' "$green" "$reset"
    printf '  %s6 passed%s in 0.4%ds\n' "$green$bold" "$reset" "$round"
    send boss "6 tests for $t pass ✅ 全件成功"
  else
    send boss "tests for $t written, not run ⏸ 未実行"
  fi
  commit "Test the $t"
}

rest() {
  rule
  say "Ready for the next part. 次の指示を待っています。"
  tell_state idle "waits for the next part"
  wait_tenths 100
}

live "worker2 · Tests"
