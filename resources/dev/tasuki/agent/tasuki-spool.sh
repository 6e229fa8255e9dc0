# What tasuki-send, tasuki-task and tasuki-handover have in common; read by them, not run. They set name.
# shellcheck shell=sh disable=SC2034,SC2154
LC_ALL=C
export LC_ALL
umask 077
me=${TASUKI_WORKER:-}

fail() {
  printf '%s: %s\n' "$name" "$1" >&2
  exit "${2:-1}"
}

# The inside of a JSON string. Control characters go, but for newlines and tabs; so do bytes that are no UTF-8.
quoted() {
  if command -v iconv >/dev/null 2>&1; then iconv -c -f UTF-8 -t UTF-8 2>/dev/null || :; else cat; fi \
    | tr -d '\000-\010\013-\037\177' \
    | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' \
    | awk '{ printf "%s%s", (NR > 1 ? "\\n" : ""), $0 }'
}

# One event, whole or not at all; the name of its file is new, and Tasuki takes it once.
put() {
  [ "$(ls "$spool/new" | wc -l)" -lt 500 ] || fail "500 events lie unread in $spool/new; is Tasuki running?"
  file=$(mktemp "$spool/tmp/said.XXXXXXXXXX") || fail "cannot write to $spool/tmp"
  id=$(date -u +%Y%m%dT%H%M%S)-$$-${file##*.}
  if printf '{"worker":"%s","time":"%s",%s}\n' "$(printf %s "$me" | quoted)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    "$(printf %s "$1" | sed "s/@ID@/$id/")" >"$file" && [ "$(wc -c <"$file")" -le 64000 ]; then
    mv "$file" "$spool/new/$id.json" || fail "cannot write to $spool/new"
  else
    rm -f "$file"
    fail "it is too long, or the disk is full; put more into a file and name it"
  fi
}

# Whether there is a spool, and somebody who says something.
ready() {
  spool=${TASUKI_SPOOL:-$(CDPATH='' cd "$(dirname "$0")/../spool" 2>/dev/null && pwd)}
  [ -n "$spool" ] && [ -d "$spool/new" ] && [ -d "$spool/tmp" ] || fail "there is no spool of Tasuki's; TASUKI_SPOOL says where it is"
  [ -n "$me" ] || fail "who says it? Set TASUKI_WORKER" 2
}
