# What README.md shows of the example's roll is what is printed: every line of it, in its order.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
cd "$MUSTER_SOURCE_DIR" || exit 1

"$MUSTER" brief examples/iraq-2020 --scope examples/iraq-2020/scope.toml >"$work/roll" || fail "no roll"
awk '/^```text$/ { on = 1; next } /^```$/ { if (on) exit } on' README.md >"$work/shown"
has "$work/shown" NATION
python3 - "$work/roll" "$work/shown" <<'P' || fail "README.md shows what is not printed"
import sys
printed = iter(open(sys.argv[1]).read().splitlines())
for line in open(sys.argv[2]).read().splitlines():
    if line not in ("...", "") and not any(line == p for p in printed):
        sys.exit(f"not printed, or not in that order: {line}")
P
