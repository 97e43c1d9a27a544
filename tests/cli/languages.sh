#!/bin/bash
# A document in several languages: read by paragraph; what has no pack is named, never read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

english='Germany withdrew 35 soldiers from Iraq to Jordan on Tuesday, the ministry of defence said in a statement, and the rest of the contingent will stay in the country.'
french="La France a retiré mardi 40 soldats du Niger, a indiqué le ministère dans un communiqué, et les autres resteront sur place jusqu'à la fin du mois."
polish='Polska wycofała we wtorek 60 żołnierzy z Iraku do Kuwejtu, poinformowało ministerstwo, a pozostali zostaną w kraju do końca miesiąca razem ze swoimi sojusznikami.'
printf '%s\n\n%s\n\n%s\n' "$english" "$french" "$polish" >"$work/mixed.txt"

"$MUSTER" read --format jsonl --end-lines --published 2020-01-08 "$work/mixed.txt" >"$work/out" 2>"$work/err"
grep -q '"language":"en"' "$work/out"
grep -q '"language":"fr"' "$work/out"
! grep -q 'Polska' "$work/out"
begin=$(($(printf '%s\n\n%s\n\n' "$english" "$french" | wc -c)))
end=$((begin + $(printf '%s' "$polish" | wc -c)))
grep -q "mixed.txt, bytes $begin to $end: not read: there is no pack for its language (pl)" "$work/err"
grep -q "\"unread\":\[{\"begin\":$begin,\"end\":$end,\"language\":\"pl\"}\]}" "$work/out"

# --lang is for all of it.
"$MUSTER" read --format jsonl --lang en --published 2020-01-08 "$work/mixed.txt" >"$work/out" 2>"$work/err"
! grep -q '"language":"fr"' "$work/out"
! grep -q 'not read' "$work/err"

# One language: no word of it.
printf '%s\n' "$english" >"$work/one.txt"
"$MUSTER" read --format jsonl --end-lines "$work/one.txt" 2>"$work/err" | grep -q '"claims":[0-9]*}$'
test ! -s "$work/err"
