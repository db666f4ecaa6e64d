#!/usr/bin/env bash
# The stand-in agent in its light form: about 4 MB each, so that benches and soaks can run a hundred. What agent.ts does,
# less the drawn field (the terminal echoes what is typed), the status line, /compact, the batches in which rows are
# written, hooks in process sessions of their own, and the turn by which an agent goes on by itself after a reset. Needs
# bash 5.0. Settings are one line of JSON as JSON.stringify writes it, with one command for each hook; a conversation that
# the real CLI wrote is not read.
shopt -u patsub_replacement 2>/dev/null

die() { printf '%s\n' "$1" >&2; exit 1; }

here=${BASH_SOURCE[0]%/*}
for part in json account conversation turn; do . "$here/$part.sh" || exit; done

# --- command line
session_id='' resume='' resuming='' settings='' mode=auto prompt='' swallowed='' work='' faults=",${STAND_IN_FAULT-},"
original=("$@")
while (($#)); do
  case $1 in
    --) prompt=${2-}; break ;;
    --add-dir | --allowedTools | --allowed-tools | --betas | --disallowedTools | --disallowed-tools | --file | --mcp-config | --tools)
      option=$1
      while (($# > 1)) && [[ $2 != -* ]]; do shift; done
      (($# == 1)) && [[ $1 == *' '* ]] && swallowed="⚠ \"$1\" was read as a value of $option, not as a prompt" ;;
    --session-id) session_id=$2; shift ;;
    --resume | -r) resuming=1; [[ ${2--} != -* ]] && { resume=$2; shift; } ;;
    --settings) settings=$2; shift ;;
    --permission-mode) mode=$2; shift ;;
    --stand-in-work) work=$2; shift ;;
    --stand-in-fault) faults+="$2,"; shift ;;
    --agent | --agents | --append-system-prompt | --effort | --fallback-model | --model | --name | -n | --plugin-dir | --setting-sources | --system-prompt) shift ;;
    -*) ;;
    *) prompt=$1 ;;
  esac
  shift
done

home=${CLAUDE_CONFIG_DIR:-$HOME/.claude}
look_at_account
[[ $control =~ \"faults\":\[([^]]*)\] ]] && faults+="${BASH_REMATCH[1]//\"/},"

# --- faults; see faults.ts
faulty() { [[ $faults == *",$1,"* ]]; }
if faulty exit-at-once; then exit 1; fi
if faulty other-directory; then cd /; fi
if faulty other-home && [[ ! ${STAND_IN_MOVED-} ]]; then
  other=_; [[ $home == *_ ]] && other=-
  STAND_IN_MOVED=1 CLAUDE_CONFIG_DIR=${home%?}$other exec "$BASH" "${BASH_SOURCE[0]}" "${original[@]}"
fi
if faulty exit-after-1s; then
  trap 'exit 1' USR1
  (sleep 1; kill -USR1 $$) &
fi
# A pipe that nobody writes to: waiting on it costs no process, and signals end it.
exec {tick}<> <(:)
pause() { if (($1 > 0)); then seconds "$1"; read -rt "$REPLY" -u "$tick" _; fi; }
if [[ $faults =~ ,slow-start-([0-9]+), ]]; then pause "${BASH_REMATCH[1]}"; fi
blocked() { printf '%s\n ❯ No, exit\n   Yes\n Enter to confirm · Esc to cancel\n' "$1"; while :; do pause 1000000; done; }
if faulty trust-dialog; then blocked 'Quick safety check: Is this a project you created or one you trust?'; fi

# --- hooks
[[ $settings && $settings != \{* ]] && IFS= read -r settings <"$settings"
auto_continue=1
[[ $settings == *'"autoContinueAtUsageLimit":false'* ]] && auto_continue=''
declare -A hooks=()
for event in SessionStart SessionEnd UserPromptSubmit Stop StopFailure; do
  [[ $settings == *"\"$event\":["* ]] || continue
  rest=${settings#*\"$event\":\[}
  string_at "${rest#*\"command\":\"}" && hooks[$event]=$REPLY
done

hook() { # event, further fields
  [[ ${hooks[$1]-} ]] || return 0
  # In the background and waited for: a signal is obeyed meanwhile. A child of this process, whose pid is its $PPID.
  /bin/sh -c "${hooks[$1]}" >/dev/null 2>&1 <<<"{\"session_id\":\"$id\",\"transcript_path\":\"$file_json\",\"cwd\":\"$cwd_json\"${prompt_id:+,\"prompt_id\":\"$prompt_id\"},\"hook_event_name\":\"$1\"${2-}}" &
  wait $!
}

# --- launch
if [[ $session_id ]] && ! is_uuid "$session_id"; then die 'Error: Invalid session ID. Must be a valid UUID.'; fi
if [[ $session_id && $resuming ]]; then die 'Error: --session-id with --continue or --resume also needs --fork-session.'; fi
if [[ $resuming ]] && ! is_uuid "$resume"; then blocked 'Resume session'; fi
uuid
fresh=$REPLY prompt_id='' menu='' limited='' start=startup
name_conversation "${resume:-${session_id:-$fresh}}"
[[ $session_id && -e $file ]] && die "Error: Session ID $session_id is already in use."
printf ' ▐▛███▛█   Claude Code v2.1.330 (light stand-in)\n   %s · %s\n\n' "$account" "$PWD"
if [[ $resuming ]]; then
  start=resume
  if ! find_conversation; then
    hook SessionEnd ',"reason":"other"'
    die "No conversation found with session ID: $resume"
  fi
fi
if faulty other-uuid; then name_conversation "$fresh"; fi

# --- the process file, the end
[[ -d $home/sessions ]] || mkdir -p "$home/sessions"
read -r stat <"/proc/$$/stat"
read -ra stat <<<"${stat##*) }"
process_start=${stat[19]}
become() {
  printf '{"pid":%s,"sessionId":"%s","cwd":"%s","procStart":"%s","version":"2.1.330","kind":"interactive","status":"%s"}' \
    $$ "$id" "$cwd_json" "$process_start" "$1" >"$home/sessions/$$.json"
}
leave() { # status, reason
  trap '' TERM HUP INT
  hook SessionEnd ",\"reason\":\"$2\""
  rm -f "$home/sessions/$$.json"
  [[ $terminal ]] && stty "$terminal"
  printf '\e[?2004l\n'
  [[ -e $file ]] && printf 'Resume this session with:\nclaude --resume %s\n' "$id"
  exit "$1"
}
if faulty ignore-term; then trap '' TERM; else trap 'leave 143 other' TERM; fi
if faulty ignore-hup; then trap '' HUP; else trap 'leave 129 other' HUP; fi
if faulty ignore-int; then trap '' INT; else trap 'leave 0 other' INT; fi
terminal=$(stty -g 2>/dev/null)
# Not by lines, which a terminal cuts at 4095 characters.
[[ $terminal ]] && stty -icanon -echoctl
printf '\e[?2004h'

# --- what is submitted
clear_conversation() {
  hook SessionEnd ',"reason":"clear"'
  uuid
  prompt_id=''
  name_conversation "$REPLY"
  head_rows
  faulty no-session-start || hook SessionStart ',"source":"clear","model":"claude-opus-5-5"'
  user_row '<local-command-caveat>The command below was run directly in Claude Code</local-command-caveat>' ',"isMeta":true'
  user_row '<command-name>/clear</command-name>'
  become idle
}
submit() {
  case $1 in
    '') ;;
    /exit | /quit) head_rows; leave 0 prompt_input_exit ;;
    /clear) clear_conversation ;;
    *) turn "$1" ;;
  esac
  [[ $menu ]] || printf '❯ '
}
submit_own() { printf '❯ %s\n' "$1"; submit "$1"; }

become idle
faulty no-session-start || hook SessionStart ",\"source\":\"$start\",\"model\":\"claude-opus-5-5\""
[[ $swallowed ]] && printf '%s\n' "$swallowed"
held=''
if [[ $ends_in_limit && $standing == limited ]]; then
  held=$prompt
  clock "$resets_at"
  open_menu "$REPLY"
  become waiting
elif [[ $prompt ]]; then submit_own "$prompt"; else printf '❯ '; fi

timeout=()
if [[ $work ]]; then seconds "$work"; timeout=(-t "$REPLY"); fi
typed=''
while :; do
  if IFS= read -r "${timeout[@]}" line; then
    typed+=$line
    # A paste ends with its mark, not with its first line.
    if [[ $typed == *$'\e[200~'* && $typed != *$'\e[201~'* ]]; then typed+=$'\n'; continue; fi
    typed=${typed//$'\e[200~'/}
    text=${typed//$'\e[201~'/} typed=''
    if [[ ! $menu ]]; then submit "$text"; continue; fi
    menu=''
    become idle
    if [[ $held ]]; then text=$held held=''; submit_own "$text"; else printf '❯ '; fi
  elif (($? > 128)); then
    typed+=$line
    [[ $limited || $menu || $typed ]] || submit_own "step $((turns + 1))"
  else
    leave 129 other
  fi
done
