# What the demonstration's agents share: colours, a todo list, a spinner, messages, and telling Tasuki how things stand.
# Sourced by one script for each agent. Needs bash, coreutils and git only; writes under its own directory only.
set -u
export LC_ALL="${LC_ALL:-C.UTF-8}"

demo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
me=${TASUKI_WORKER:-$(basename "$0" .sh)}
state_file=$demo/state/$me
# How fast things happen, in percent; tests hurry.
pace=${TASUKI_DEMO_PACE:-100}
mkdir -p "$demo/state"

reset=$'\e[0m' bold=$'\e[1m' dim=$'\e[2m' italic=$'\e[3m' under=$'\e[4m' reverse=$'\e[7m'
green=$'\e[38;2;63;185;80m' amber=$'\e[38;2;210;153;34m' red=$'\e[38;2;248;81;73m' blue=$'\e[38;2;88;166;255m'
violet=$'\e[38;2;188;140;255m' rose=$'\e[38;2;255;123;114m' teal=$'\e[38;5;80m' grey=$'\e[38;5;245m'
added=$'\e[48;2;18;51;30m' removed=$'\e[48;2;60;20;24m'

round=1
step=0
subjects=()
sent=0
taken=0
seen=0

# --- telling Tasuki ------------------------------------------------------------------------------------------------

# Writes one event for Tasuki, whole or not at all; none when many lie unread, for then nobody listens.
tell() {
  [[ -n ${TASUKI_SPOOL:-} && -d $TASUKI_SPOOL/new ]] || return 0
  local lying=("$TASUKI_SPOOL"/new/*) now=${EPOCHREALTIME:-$(date +%s).000000} name time
  ((${#lying[@]} < 200)) || return 0
  now=${now/,/.}
  time=$(TZ=UTC0 printf '%(%Y-%m-%dT%H:%M:%S)T.%sZ' "${now%.*}" "${now#*.}")
  name=$now.$me.$((sent++))
  printf '{"worker":"%s","time":"%s",%s}\n' "$me" "$time" "$1" 2>/dev/null >"$TASUKI_SPOOL/tmp/$name" \
    && mv "$TASUKI_SPOOL/tmp/$name" "$TASUKI_SPOOL/new/$name" 2>/dev/null
  return 0
}

# A third argument lists what a person can answer, as JSON.
tell_state() { tell "\"event\":\"state\",\"state\":\"$1\",\"reason\":\"$2\"${3:+,\"answers\":$3}"; }

tell_tasks() {
  local tasks='' i state
  for i in "${!subjects[@]}"; do
    state=pending
    ((i < step)) && state=completed
    ((i == step)) && state=in_progress
    tasks+="${tasks:+,}{\"id\":\"$round.$((i + 1))\",\"subject\":\"${subjects[i]}\",\"state\":\"$state\"}"
  done
  tell "\"event\":\"tasks\",\"tasks\":[$tasks]"
}

# --- drawing -------------------------------------------------------------------------------------------------------

say() { printf '%s\n' "${green}●${reset} $*"; }
note() { printf '%s\n' "  ${grey}⎿  $*${reset}"; }
rule() { printf '%s\n' "${grey}────────────────────────────────────────────────────────────────────────────${reset}"; }
tool() { printf '%s\n' "${green}●${reset} ${bold}$1${reset}($2)"; }
added() { printf '     %s%3d + %-64s%s\n' "$added" "$1" "$2" "$reset"; }
removed() { printf '     %s%3d - %-64s%s\n' "$removed" "$1" "$2" "$reset"; }
context() { printf '     %s%3d%s   %s\n' "$grey" "$1" "$reset" "$2"; }
prompt() { printf '\e[48;5;237m%s❯ %-73s%s\n\n' "$bold" "$1" "$reset"; }

# The todo list as it stands.
show_tasks() {
  local i
  for i in "${!subjects[@]}"; do
    if ((i < step)); then
      printf '  %s☒ %s%s\n' "$grey" "${subjects[i]}" "$reset"
    elif ((i == step)); then
      printf '  %s■ %s%s%s\n' "$rose" "$reset$bold" "${subjects[i]}" "$reset"
    else
      printf '  ☐ %s\n' "${subjects[i]}"
    fi
  done
}

# Waits some tenths of a second; what a person types meanwhile is answered.
wait_tenths() {
  local tenths=$(($1 * pace / 100)) line code
  ((tenths > 0)) || tenths=1
  # shellcheck disable=SC2162
  read -t "$((tenths / 10)).$((tenths % 10))" -r line
  code=$?
  if ((code == 0)); then
    answer "$line"
  elif ((code <= 128)); then
    sleep 1
  fi
}

answer() {
  case $1 in
    '') ;;
    '[message '*) take "$1" ;;
    exit) say "Goodbye. さようなら 👋" && exit 0 ;;
    crash) printf '%s\n' "${red}✗ asked to crash${reset}" && exit 1 ;;
    *)
      say "You said '${bold}$(printf '%s' "${1:0:60}" | tr -d '[:cntrl:]')${reset}'. Noted — 了解しました。"
      note "this is a demonstration: ${under}exit${reset}${grey} ends me, ${under}crash${reset}${grey} kills me"
      ;;
  esac
}

# A line that redraws itself: text, then tenths of a second.
spin() {
  local frames=(✢ ✳ ✶ ✻ ✽ ✻ ✶ ✳) i
  for ((i = 0; i < $2 / 2; i++)); do
    printf '\r\e[K%s%s %s…%s %s(%ds · esc to interrupt)%s' \
      "$rose" "${frames[i % 8]}" "$1" "$reset" "$grey" "$((i / 5))" "$reset"
    wait_tenths 2
  done
  printf '\r\e[K'
}

# A bar that fills, from blue to green: text, then tenths of a second.
fill() {
  local width=36 i k bar steps=$(($2 / 2))
  for ((i = 0; i <= steps; i++)); do
    bar=''
    for ((k = 0; k < width; k++)); do
      if ((k * steps < i * width)); then
        bar+=$'\e[38;2;'"$((88 - k));$((150 + k));$((255 - k * 5))m█"
      else
        bar+=$'\e[38;5;238m░'
      fi
    done
    printf '\r\e[K  %s%s %s%3d%%%s %s' "$bar" "$reset" "$bold" "$((i * 100 / steps))" "$reset" "$1"
    wait_tenths 2
  done
  printf '\n'
}

# --- messages ------------------------------------------------------------------------------------------------------

# Says something to another agent; Tasuki types it there when it can take it.
send() {
  command -v tasuki-send >/dev/null && tasuki-send "$1" "$2" >/dev/null 2>&1 </dev/null
  printf '%s\n' "${violet}→ $1${reset}  $2"
}

# Whether a line is a message; shows it, and tells Tasuki that it was taken.
take() {
  [[ $1 =~ ^\[message\ (m-[a-z0-9]{8})\ from\ ([^],]+)(,\ again[^]]*)?\]\ (.*)$ ]] || return 1
  printf '%s\n' "${teal}← ${BASH_REMATCH[2]}${reset} $(printf '%s' "${BASH_REMATCH[4]}" | tr -d '[:cntrl:]')"
  command -v tasuki-send >/dev/null && tasuki-send --ack "${BASH_REMATCH[1]}" >/dev/null 2>&1 </dev/null
  taken=$((taken + 1))
}

# Whether messages came since this was asked last; those that come meanwhile are shown by all that waits.
receive() {
  wait_tenths 1
  ((taken > seen)) || return 1
  seen=$taken
}

# --- work ----------------------------------------------------------------------------------------------------------

# git without the person's own settings, and with one date: a commit made again is the same commit, so that nothing grows.
in_git() {
  GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 \
    GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' \
    git -c user.name="$me" -c user.email="$me@demo.invalid" -c core.logAllRefUpdates=false -c gc.auto=0 "$@"
}

topic() {
  local topics=(lexer grammar errors printer)
  printf '%s' "${topics[(round - 1) % 4]}"
}

commit() {
  in_git add -A && in_git commit -q -m "$1" >/dev/null 2>&1
  note "$(in_git log -1 --format='%h %s' 2>/dev/null)"
}

# Takes the tree back to where every fourth round begins.
begin_round() {
  if (((round - 1) % 4 == 0)); then
    in_git reset -q --hard start 2>/dev/null && in_git clean -qfd 2>/dev/null
  fi
}

save() { printf '%s %s\n' "$round" "$step" >"$state_file.new" && mv "$state_file.new" "$state_file"; }

# Runs the steps of this agent for ever, from where the last run stopped. Each step is a function named by steps, and a task.
live() {
  local title=$1 was_round was_step
  printf '\e]2;%s\a' "$title"
  if read -r was_round was_step 2>/dev/null <"$state_file" \
    && [[ $was_round =~ ^[0-9]{1,9}$ && $was_step =~ ^[0-9]{1,3}$ ]]; then
    round=$was_round step=$((was_step <= ${#steps[@]} ? was_step : 0))
    name_tasks
    if ((step < ${#steps[@]})); then
      say "${bold}I was here before.${reset} Going on with step $((step + 1)) of round $round."
    else
      say "${bold}I was here before.${reset} Round $round was done."
    fi
    note "再開しました — 前回の続きから始めます"
  else
    name_tasks
    welcome
  fi
  tell_state working "round $round"
  while :; do
    while ((step < ${#steps[@]})); do
      save
      ((step == 0)) && begin_round
      tell_tasks
      tell_state working "${subjects[step]}"
      "${steps[step]}"
      step=$((step + 1))
    done
    save
    tell_tasks
    rest
    round=$((round + 1)) step=0
    name_tasks
  done
}
