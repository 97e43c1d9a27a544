# Versions of a ledger and what changed between them.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
document() {
  printf '%s\n' "$2" > "$1.txt"
  printf '{"published":"%s","publisher":"%s","url":"https://example.org/%s","lang":"en"}' "$3" "$4" "$1" > "$1.meta.json"
}
document a "Germany has withdrawn 30 soldiers from Iraq, the German defence ministry said." 2020-01-07T18:00:00Z "Example Wire"
run 0 add -q l.muster a.txt
run 1 versions l.muster; empty out
run 1 diff l.muster; has err "muster publish"
printf 'title = "Test roll"\ntheatre = ["IQ"]\n' > s.toml
printf 'B = ["Example Wire"]\n' > sources.toml
run 0 publish l.muster --scope s.toml --sources sources.toml --notes "first <b>"; has out "version 1:"
run 0 versions l.muster; has out "Test roll"
run 0 versions l.muster --format json; has out '"version": 1'
run 0 versions l.muster --format html; has out "first &lt;b&gt;"
run 1 diff l.muster; has out "Nothing changed."
run 1 diff l.muster v1 v1

document b "Spain has withdrawn 10 soldiers from Iraq, the Spanish defence ministry said." 2020-01-07T20:00:00Z "Second Wire"
document a "Germany has withdrawn 32 soldiers from Iraq, the German defence ministry said." 2020-01-07T21:00:00Z "Example Wire"
run 0 add -q l.muster a.txt b.txt
run 0 diff l.muster
has out "Spain: new"; has out "[new claim]"; has out "Germany: 30"; has out "people reported out, at least: 30 → 42"
has out "Updated at 21:00 UTC with details on"
for format in json markdown html; do run 0 diff l.muster 1 now --format $format; [ -s out ] || fail "$format is empty"; done
run 0 publish l.muster --scope s.toml; has out "version 2:"
run 0 diff l.muster v1 v2; has out "version 1 → version 2"
run 0 diff l.muster v2 v1; has out "people reported out, at least: 42 → 30"; has out "Spain: no longer in the roll"
run 1 diff l.muster v1 v9; has err "version 9: no such version"
run 2 diff l.muster one
run 0 brief l.muster --roll-version 1 --format json; has out '"as_of": "2020-01-07T18:00:00Z"'; has out '"reliability": "B"'
run 2 brief a.txt --roll-version 1
run 2 publish l.muster --sources s.toml; has err "s.toml:1"
run 0 ledger check l.muster; has out "sound"
exit 0
