# A newcomer at a terminal: a home that was used for a while, three projects, two accounts; `init` alone leads to a host that
# runs, and `restore` back. Needs: CF (the program), AGENT (the stand-in), OUT (a directory), HOME.
# What it did and saw are the lines that begin with `== `.
exec >"$OUT/out" 2>&1
# However it ends, nothing of it lives on: the servers are in a directory of the test's, or in its container.
trap '[ -n "$host" ] && kill "$host"; for one in walk claude-failover; do tmux -L $one kill-server; done' EXIT
say() { echo "== $*"; }
cf() { $CF "$@"; }
pane() { tmux -L walk capture-pane -p -J -S - -t it; }
shows() { # what the terminal shows by and by
  for _ in $(seq 400); do pane | grep -qF -- "$1" && return 0; sleep 0.1; done
  say "not shown: $1"; pane; exit 1
}
answer() { tmux -L walk send-keys -t it -l -- "$1"; tmux -L walk send-keys -t it Enter; }
# Every file with what is in it, but for what the program and systemd keep for themselves.
sums() { (cd "$HOME" && find . -type f -not -path './.config/*' -not -path './.local/*' -not -path './bin/*' -exec sha256sum {} + | sort); }
row() { printf '{"type":"user","cwd":"%s","sessionId":"%s","message":{"role":"user","content":"hello"}}\n' "$HOME/src/$1" "$2"; }

mkdir -p "$HOME/bin" "$HOME/.claude/projects" "$HOME/.claude/file-history/x" "$HOME/.claude-work" "$OUT/control"
printf '#!/bin/sh\nSTAND_IN_CONTROL=%s exec %s "$@"\n' "$OUT/control" "$AGENT" >"$HOME/bin/claude"
chmod +x "$HOME/bin/claude"
export PATH="$HOME/bin:$PATH"
for name in app docs paper; do
  mkdir -p "$HOME/src/$name"
  key=$(printf %s "$HOME/src/$name" | tr -c 'a-zA-Z0-9' -)
  mkdir -p "$HOME/.claude/projects/$key"
  for one in 1 2; do row $name 0000000$one-0000-4000-8000-000000000000 >"$HOME/.claude/projects/$key/0000000$one-0000-4000-8000-000000000000.jsonl"; done
done
touch -d '1 hour ago' "$HOME"/.claude/projects/*paper/*
touch -d '1 day ago' "$HOME"/.claude/projects/*docs/*
echo '{"theme":"dark"}' >"$HOME/.claude/settings.json"
echo kept >"$HOME/.claude/file-history/x/1"
echo secret >"$HOME/.claude/.credentials.json"
echo secret >"$HOME/.claude-work/.credentials.json"
printf '{\n  "hasCompletedOnboarding": true\n}' >"$HOME/.claude-work/.claude.json"
printf '{\n  "hasCompletedOnboarding": true\n}' >"$HOME/.claude.json"
before=$(sums)

tmux -L walk -f /dev/null new-session -d -s it -x 100 -y 40 "$CF init; echo exit \$?; exec sleep 1000"
shows '2 accounts, 3 projects with conversations, 0 agents running'
shows 'Which ones, in order of preference? [1 2]'; answer ''
shows 'Another account of yours'; answer 'a b'
shows 'a b cannot be the name of an account'; answer ''
shows 'Which ones get a session? (-: none) [1 2 3]'; answer '9'
shows 'Type numbers from 1 to 3'; answer '1 2 3'
shows 'rename  ~/.claude → ~/.claude-main'
shows '  paper  ~/src/paper'
shows 'Do this? [y/N]'
[ "$(sums)" = "$before" ] && say nothing was changed before the answer
answer y
shows 'is written.'
shows "1. CLAUDE_CONFIG_DIR=$HOME/.claude-main claude    /login as main"
# As the CLI does when it is started there for the first time.
printf '{\n  "hasCompletedOnboarding": true,\n  "projects": {\n    "%s": {\n      "hasTrustDialogAccepted": true\n    }\n  }\n}' "$HOME" >"$HOME/.claude-main/.claude.json"
answer ''
shows 'Every account has its login.'
shows "projects[\"$HOME/src/app\"].hasTrustDialogAccepted: true"
shows 'Add this? [y/N]'; answer y
if [ -n "$SYSTEMD" ]; then
  shows 'Install it, and start it now? [y/N]'; answer y
  shows 'ok: main is active; 3 sessions run; nothing to do.'
else
  shows 'All is set up. Start it:'
fi
shows 'exit 0'
say led to the end
if [ -z "$SYSTEMD" ]; then
  # Another host may have its port.
  echo 'http: false' >>"$HOME/.config/claude-failover/config.yaml"
  $CF up >"$OUT/up" 2>&1 & host=$!
  for _ in $(seq 300); do grep -q '^ready' "$OUT/up" && break; sleep 0.1; done
fi
for i in $(seq 60); do cf status | head -n 1 | grep -q '^moving' || break; sleep 0.5; done
cf status | head -n 1
say "status $(cf status --json | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{const s=JSON.parse(t);console.log(s.verdict.level, s.sessions.map(s=>`${s.name}:${s.proved}`).join(" "))})')"
cf restore >/dev/null 2>&1; say "restore while it runs exits $?"
if [ -n "$SYSTEMD" ]; then cf service uninstall >/dev/null; else kill $host; wait $host; host=; fi
tmux -L claude-failover kill-server; sleep 1
cf restore; say "restore exits $?"
[ -L "$HOME/.claude" ] || [ ! -d "$HOME/.claude" ] || say a real directory again
# Only what `init` was allowed to add to is another file, and that one is kept as it was.
after=$(sums)
echo "$before" | grep -vxF -e "$after" | while read -r sum file; do
  say "changed $file, kept: $(sha256sum "$HOME/$file".backup-* | grep -c "^$sum")"
done
tmux -L walk kill-server
say end
