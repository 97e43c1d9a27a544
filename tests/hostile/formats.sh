# Hostile pages, feeds, mails and archives: an answer or a clear error, in bounded time and memory. The test is small;
# FORMATS_SIZE=1000000 is the full one. Times are shown, not judged; what takes more than FORMATS_SECONDS (120), or more
# than FORMATS_MB (4000) of address space, has no answer.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
generate=$MUSTER_SOURCE_DIR/tests/hostile/generate_formats.py
size=${FORMATS_SIZE:-20000}
while read -r kind; do
  python3 "$generate" "$kind" "$size" > in.bin
  TIMEFORMAT=%U
  { time (
    ulimit -v $((${FORMATS_MB:-4000} * 1024))
    timeout "${FORMATS_SECONDS:-120}" "$MUSTER" read -q --format documents --threads 1 in.bin >out 2>err
  ); } 2>took
  code=$?
  printf '%-22s %9s bytes %7s s  exit %s  %s\n' "$kind" "$(stat -c %s in.bin)" "$(tail -n 1 took)" "$code" "$(head -c 100 err | head -n 1)"
  : > out
  case $code in 0 | 1 | 3) ;; *) fail "$kind: exit code $code" ;; esac
done < <(python3 "$generate" --list)
