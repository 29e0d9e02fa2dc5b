# Runs a command that may not outlive whoever holds the other end of standard input.
# usage: bash -c "$(cat tether.sh)" tether SIGNAL SECONDS COMMAND...
# When standard input closes the command gets SIGNAL, and KILL after SECONDS. Started in a session
# of its own, so that Ctrl-C in a terminal and signals to the caller's group do not reach it.
signal=$1 seconds=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{
  while read -r _ <&3; do :; done
  kill -s "$signal" "$child" 2>/dev/null
  for ((tenth = 0; tenth < seconds * 10; tenth++)); do
    kill -0 "$child" 2>/dev/null || exit
    sleep 0.1
  done
  kill -s KILL "$child" 2>/dev/null
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$child"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
