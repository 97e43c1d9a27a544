#!/usr/bin/env bash
# GNU parallel over standard input, cut at line ends: parallel_read.sh < documents.jsonl > claims.jsonl
# Lines come in any order; give each document an "id", so that its name does not depend on where it was cut.
exec parallel --pipe --block "${BLOCK:-16M}" --no-notice \
  "${MUSTER:-muster}" read --quiet --format jsonl --error-lines --threads 1 - \
  '|| case $? in 1|3) ;; *) exit 1; esac'  # no claims; some lines could not be read, and say so
