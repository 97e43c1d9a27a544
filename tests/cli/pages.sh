# Pages, feeds and packed files as users read them; main text and metadata on the gold pages.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
cat > page.html <<'P'
<!DOCTYPE html><html lang="en"><head><title>Soldiers leave | Example News</title></head><body><nav><a href="/">Home</a></nav><article><h1>Soldiers leave</h1>
<p>Germany has withdrawn 35 soldiers from Iraq, the defence ministry said on Tuesday, and six more will follow.</p></article></body></html>
P
run 0 read --format jsonl page.html; has out '"document":"page.html"'; has out '"actor":"DE"'; empty err
run 0 brief page.html; has out Germany
# A sidecar says what the page does not.
printf '{"published": "2020-01-07T18:05:00Z"}' > page.meta.json
run 0 read --format documents page.html; has out '"published":"2020-01-07T18:05:00Z"'; has out '"reason":"navigation"'
# What is printed as a document is read again, with the same claims.
"$MUSTER" read -q --format documents page.html > page.jsonl
run 0 read --format jsonl page.jsonl; mv out again
run 0 read --format jsonl page.html; cmp -s out again || fail "a document printed and read again gives other claims"
# Packed, and by its content, whatever its name.
gzip -c page.html > x.gz; cp page.html strange.txt
run 0 read --format jsonl x.gz strange.txt; has out '"document":"x"'; has out '"document":"strange.txt"'
# Damaged, cut off, unknown: reported by name, the rest is read.
head -c 200 x.gz > cut.gz; printf '\211PNG\r\n' > p.txt
run 3 read --format jsonl cut.gz p.txt page.html; has err "cut"; has err "p.txt"; has out '"actor":"DE"'
run 2 read --limit expansion=x page.html; has err "whole number"
run 2 read --limit nothing=1 page.html; has err "page-bytes"
# A bomb: 400 MB of nothing in 400 kB.
head -c 400000000 /dev/zero | gzip -c > bomb.gz
run 3 read --format jsonl bomb.gz page.html; has err "bytes for each packed one"; has out '"actor":"DE"'

command -v python3 >/dev/null || exit 0
run 0 read -q --format documents "$MUSTER_SOURCE_DIR/tests/pages"
python3 "$MUSTER_SOURCE_DIR/tests/pages/score_pages.py" out --at-least 0.99 0.99 0.99 || fail "main text or metadata below the figures of docs/formats.md"
# Claims from a page are those from its gold text: 97 in a hundred are asked, all are the same today.
python3 "$MUSTER_SOURCE_DIR/tests/pages/score_claims.py" "$MUSTER" --at-least 0.985 55 >claims || fail "$(cat claims)"
