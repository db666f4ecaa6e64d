#!/bin/sh
# An agent of which no hook is ever heard. On SIGUSR1 its screen shows a limit.
trap 'clear; cat "$LIMIT_SCREEN"' USR1
while :; do
  sleep 1000 &
  wait $!
done
