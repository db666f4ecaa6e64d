# A turn: a prompt, and what becomes of it. Texts and fields: see refusals.ts and rows.ts.

passing='This is a server-side issue, usually temporary — try again in a moment. If it persists, check https://status.claude.com.'
declare -A words=([five_hour]='5-hour ' [seven_day]='weekly ' [seven_day_opus]='Opus ' [seven_day_sonnet]='Sonnet '
  [seven_day_overage_included]='Fable ' [session]='session ' [none]='')

zone=${TZ-}
[[ ! $zone && -r /etc/timezone ]] && read -r zone </etc/timezone
zone=${zone#Etc/}

clock() { # unix seconds; as the CLI writes them
  local hour minute date=''
  printf -v hour '%(%H)T' "$1"
  printf -v minute '%(%M)T' "$1"
  (($1 - EPOCHSECONDS > 86400)) && printf -v date '%(%b %-d)T, ' "$1"
  hour=$((10#$hour))
  REPLY=$date$((hour % 12 ? hour % 12 : 12))
  [[ $minute == 00 ]] || REPLY+=:$minute
  ((hour < 12)) && REPLY+=am || REPLY+=pm
}

refuse() { # text, error, status, type, further fields
  escape "$1"
  local text=$REPLY
  assistant_row '<synthetic>' "$text" "${5-},\"error\":\"$2\",\"isApiErrorMessage\":true,\"apiErrorStatus\":$3,\"apiErrorType\":\"$4\""
  hook StopFailure ",\"error\":\"$2\",\"last_assistant_message\":\"$text\""
}

refuse_passing() {
  [[ $standing == overloaded ]] && printf '✻ 5-hour limit reached · retrying in 4s · attempt 4/10\n'
  pause "$retry_ms"
  local text error=server_error
  case $standing in
    overloaded) text="API Error: 529 Overloaded. $passing"; set -- 529 overloaded_error ;;
    error500) text="API Error: 500 Internal server error. $passing"; set -- 500 api_error ;;
    plain429)
      error=rate_limit
      text='API Error: Server is temporarily limiting requests (not your usage limit) · Number of requests has exceeded your per-minute rate limit'
      set -- 429 rate_limit_error ;;
    *)
      error=authentication_failed
      text='Please run /login · API Error: 401 OAuth token has expired. Please obtain a new token or refresh your existing token.'
      set -- 401 authentication_error ;;
  esac
  printf '● %s\n' "$text"
  refuse "$text" "$error" "$@"
}

refuse_limit() {
  clock "$resets_at"
  local at=$REPLY kind="\"rateLimitType\":\"$claim\","
  [[ $claim == none ]] && kind=''
  local text="You've hit your ${words[$claim]-usage }limit · resets $at (${zone:-UTC})"
  printf '  ⎿  %s\n' "$text"
  local quota="{\"status\":\"rejected\",\"resetsAt\":$resets_at,$kind\"overageStatus\":\"rejected\",\"isUsingOverage\":false}"
  refuse "$text" rate_limit 429 rate_limit_error ",\"apiError\":\"usage_limit_reached\",\"quotaLimits\":$quota"
  limited=1
  if [[ $auto_continue ]] && ((resets_at - EPOCHSECONDS <= 86400)); then
    row "\"type\":\"system\",\"subtype\":\"informational\",\"content\":\"Usage limit reached · set to continue automatically at $at\",\"isMeta\":false"
    printf '● Usage limit reached · set to continue automatically at %s\n' "$at"
  else open_menu "$at"; fi
}

# Swallows what is typed until Enter.
open_menu() { # time
  menu=1
  printf '❯ /rate-limit-options\n  What do you want to do?\n  ❯ 1. Stop and wait for limit to reset\n'
  printf '    2. Wait here, then continue automatically at %s\n  Enter to confirm · Esc to cancel\n' "$1"
}

short() { local last=${1##*$'\n'}; REPLY=${last:0:60}; }

answer() { # prompt
  local text takes=$reply_ms echoed
  [[ $quota ]] && printf . >>"$turns_file"
  short "$1"; echoed=$REPLY
  short "$first"
  text="OK account=$account turns=$turns first=[$REPLY] echo=[$echoed]"
  if [[ $1 =~ ^SLOW\ ([0-9]+) ]]; then
    takes=${BASH_REMATCH[1]} text="SLOW account=$account turns=$turns SLOW-END"
  elif [[ $1 =~ ^BIG\ ([0-9]+) ]]; then
    printf -v text '%*s' $((BASH_REMATCH[1] * 1024)) ''
    text="BIG account=$account"$'\n'"${text// /x}"
  elif [[ $1 == 'ECHO '* ]]; then
    text=${1#ECHO }
  fi
  limited=''
  pause "$takes"
  printf '● %s\n' "$text"
  escape "$text"; text=$REPLY
  assistant_row claude-opus-5-5 "$text"
  hook Stop ",\"permission_mode\":\"$mode\",\"stop_hook_active\":false,\"last_assistant_message\":\"$text\",\"background_tasks\":[],\"session_crons\":[]"
}

turn() { # prompt
  uuid; prompt_id=$REPLY
  become busy
  escape "$1"
  local said=$REPLY
  hook UserPromptSubmit ",\"permission_mode\":\"$mode\",\"prompt\":\"$said\""
  turns=$((turns + 1))
  [[ $first ]] || first=$1
  user_row "$said" ",\"promptId\":\"$prompt_id\""
  look_at_account
  case $standing in
    ok | warning) answer "$1" ;;
    limited) refuse_limit ;;
    *) refuse_passing ;;
  esac
  if [[ $menu ]]; then become waiting; else become idle; fi
}
