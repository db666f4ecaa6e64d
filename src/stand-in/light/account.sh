# The account as a test sets it; see control.ts.

field() { [[ $control =~ \"$1\":\"?([A-Za-z0-9_-]+) ]] && REPLY=${BASH_REMATCH[1]} || REPLY=${2-}; }

# Sets account, control, standing, claim, resets_at, reply_ms, retry_ms, quota, turns_file.
look_at_account() {
  account=${home##*/} control=''
  # Through a symlink the account may change under the running agent.
  if [[ -L $home ]]; then account=$(readlink -f "$home") account=${account##*/}; fi
  local file=${STAND_IN_CONTROL-}/$account now=$EPOCHSECONDS used='' window number=0
  [[ ${STAND_IN_CONTROL-} && -r $file.json ]] && IFS= read -r control <"$file.json"
  field mode ok; standing=$REPLY
  field claim five_hour; claim=$REPLY
  field replyMs 0; reply_ms=$REPLY
  field retryMs 300; retry_ms=$REPLY
  field quotaTurns; quota=$REPLY
  field windowMs; window=$REPLY
  field resetsAt; resets_at=$REPLY
  [[ $resets_at ]] && ((resets_at <= now)) && standing=ok
  [[ $window ]] && number=$((now * 1000 / window))
  turns_file=$file.turns${window:+.$number}
  [[ $resets_at ]] || resets_at=$((window ? ((number + 1) * window + 999) / 1000 : now + 7200))
  [[ $quota ]] || return 0
  [[ -r $turns_file ]] && IFS= read -r used <"$turns_file"
  [[ $standing == ok || $standing == warning ]] && ((${#used} >= quota)) && standing=limited
  return 0
}
