# JSON and time in plain bash. Results stand in REPLY, since a subshell would cost a process.

escape() {
  local s=$1
  s=${s//\\/\\\\} s=${s//\"/\\\"} s=${s//$'\n'/\\n} s=${s//$'\t'/\\t} s=${s//$'\r'/\\r}
  REPLY=${s//[[:cntrl:]]/}
}

unescape() {
  local s=$1
  s=${s//\\\\/$'\x01'} s=${s//\\\"/\"} s=${s//\\n/$'\n'} s=${s//\\t/$'\t'} s=${s//\\r/$'\r'} s=${s//\\\//\/}
  REPLY=${s//$'\x01'/\\}
}

# The string that the text goes on with, its opening quote already passed.
string_at() { [[ $1 =~ ^(([^\"\\]|\\.)*)\" ]] && unescape "${BASH_REMATCH[1]}"; }

uuid() { read -r REPLY </proc/sys/kernel/random/uuid; }

is_uuid() { [[ $1 =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]]; }

timestamp() {
  local t=$EPOCHREALTIME
  TZ=UTC0 printf -v REPLY '%(%Y-%m-%dT%H:%M:%S)T' "${t%[.,]*}"
  t=${t#*[.,]} REPLY+=.${t:0:3}Z
}

# Milliseconds as the seconds that `read -t` takes.
seconds() { printf -v REPLY '%d.%03d' $(($1 / 1000)) $(($1 % 1000)); }
