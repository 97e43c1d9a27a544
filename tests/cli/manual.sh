# Manual pages and completions say what the program says.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
for page in "$MUSTER_SOURCE_DIR"/man/*.1; do
  name=$(basename "$page" .1)
  verb=${name#muster}
  verb=${verb#-}
  run 0 manual ${verb//-/ }
  cmp -s out "$page" || fail "man/$name.1 is out of date: muster manual ${verb//-/ } > man/$name.1"
done
for shell in bash zsh fish; do run 0 completion $shell; mv out completion.$shell; done
bash -n completion.bash || fail "bash does not read its completion"
complete_line() {
  bash -c '. ./completion.bash; COMP_WORDS=('"$1"'); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _muster; printf "%s\n" "${COMPREPLY[@]}"'
}
complete_line "muster ''" > out; has out read; has out pack
complete_line "muster read --format ''" > out; has out jsonld
complete_line "muster pack ''" > out; has out explain
complete_line "muster read --th" > out; has out --threads
! command -v zsh >/dev/null || zsh -n completion.zsh || fail "zsh does not read its completion"
! command -v fish >/dev/null || fish -n completion.fish || fail "fish does not read its completion"
# Every option is documented.
run 0 read --help; cp out all; run 0 brief --help; cat out >> all; run 0 eval --help; cat out >> all
for option in $(grep -o -- '--[a-z][a-z-]*' all | sort -u); do
  grep -qF -- "$option" "$MUSTER_SOURCE_DIR/docs/cli.md" || fail "docs/cli.md lacks $option"
done
