# The conversation and its file, which appears with the first thing said.

name_conversation() { # uuid, file
  id=$1 parent=null turns=0 first='' ends_in_limit=''
  local project=${PWD//[^a-zA-Z0-9]/-}
  ((${#project} <= 200)) || die 'the light stand-in knows no directory of over 200 characters'
  file=${2:-$home/projects/$project/$id.jsonl}
  escape "$file"; file_json=$REPLY
  escape "$PWD"; cwd_json=$REPLY
}

head_rows() {
  [[ -e $file ]] && return
  [[ -d ${file%/*} ]] || mkdir -p "${file%/*}"
  printf '%s\n' "{\"type\":\"mode\",\"mode\":\"normal\",\"sessionId\":\"$id\"}" \
    "{\"type\":\"permission-mode\",\"permissionMode\":\"$mode\",\"sessionId\":\"$id\"}" >>"$file"
}

row() { # its own fields; those of every row are added
  head_rows
  local own
  uuid; own=\"$REPLY\"
  timestamp
  printf '%s\n' "{\"parentUuid\":$parent,\"isSidechain\":false,$1,\"uuid\":$own,\"timestamp\":\"$REPLY\",\"userType\":\"external\",\"entrypoint\":\"cli\",\"cwd\":\"$cwd_json\",\"sessionId\":\"$id\",\"version\":\"2.1.330\",\"gitBranch\":\"HEAD\"}" >>"$file"
  parent=$own
}

user_row() { row "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"$1\"},\"permissionMode\":\"$mode\"${2-}"; }

assistant_row() { # model, text, further fields
  row "\"type\":\"assistant\",\"message\":{\"id\":\"msg_$turns\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"$2\"}],\"model\":\"$1\"}${3-}"
}

# Shows it again, limits and all, and learns how far it went.
learn() { # file
  local line said=''
  local user='"type":"user","message":{"role":"user","content":"' answer='"content":[{"type":"text","text":"'
  while IFS= read -r line; do
    [[ $line =~ \"uuid\":\"([0-9a-f-]{36})\" ]] && parent=\"${BASH_REMATCH[1]}\"
    if [[ $line == *'"type":"assistant"'* ]]; then
      said=1
      [[ $line == *'"apiError":"usage_limit_reached"'* ]] && ends_in_limit=1 || ends_in_limit=''
      string_at "${line#*"$answer"}" && printf '● %s\n' "$REPLY"
    elif [[ $line == *'"type":"user"'* ]]; then
      said=1
      [[ $line == *'"isMeta":true'* || $line == *"$user<"* ]] && continue
      ends_in_limit='' turns=$((turns + 1))
      string_at "${line#*"$user"}" && printf '❯ %s\n' "$REPLY"
      [[ $first ]] || first=$REPLY
    fi
  done <"$1"
  [[ $said ]]
}

# A conversation of any directory, as long as something was said in it.
find_conversation() {
  local candidate
  for candidate in "$file" "$home"/projects/*/"$id.jsonl"; do
    [[ -r $candidate ]] || continue
    name_conversation "$id" "$candidate"
    learn "$candidate" && return 0
  done
  return 1
}
