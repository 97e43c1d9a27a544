# Exit codes and where things are said.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
statement > a.txt
printf 'The bakery opens at nine.\n' > nothing.txt
printf 'ab\xffcd\n' > broken.txt

run 0 --help; has out "Exit codes"; empty err
run 0 --version; has out "muster "
for verb in brief read watch eval pack completion manual; do run 0 $verb --help; has out "Examples:"; done

run 2; empty out
run 2 nosuchverb; empty out
run 2 read; has err "no inputs"; empty out
run 2 read --nosuchoption a.txt; empty out
run 2 read --format xml a.txt; empty out
run 2 read --published yesterday a.txt; has err "--published yesterday"
run 2 read --lang 'not a tag' a.txt; has err "BCP 47"
run 2 brief --as-of noon a.txt; has err "--as-of noon"
run 2 read --threads 1000 a.txt

run 0 read a.txt; has out '"kind":"movement"'; empty err
run 1 read nothing.txt; empty out; empty err
run 3 read none.txt a.txt; has err "muster: none.txt: "; has out '"document":"a.txt"'
run 3 read broken.txt a.txt; has err "broken.txt"; has out '"document":"a.txt"'
run 0 read --lenient broken.txt a.txt; has err "broken.txt, byte 2"
run 0 read --lenient --quiet broken.txt a.txt; empty err
run 3 read . none.txt; has out '"document":"./a.txt"'
printf '{"publisher": 3}' > a.meta.json
run 3 read a.txt; has err "a.meta.json"; has err "publisher"
rm a.meta.json

run 1 --pack nosuch.pack read a.txt; has err "nosuch.pack"
run 1 --pack a.txt read a.txt; has err "a.txt"
run 1 brief nothing.txt
run 0 brief a.txt; has out "Germany"
run 2 brief --scope none.toml a.txt; has err "none.toml"
printf 'theater = ["IQ"]\n' > s.toml
run 2 brief --scope s.toml a.txt; has err "s.toml:1"
run 1 brief -o nosuchfolder/roll.json --format json a.txt; has err "nosuchfolder"; empty out
run 0 brief -o roll.json --format json a.txt; empty out; has roll.json '"roll"'

run 1 eval nosuchfolder; has err "nosuchfolder"
run 1 pack explain zzzqqq; empty out
run 0 pack explain Germany; has out "nation"
run 2 pack explain --lang xx Germany; has err "--lang xx"
run 0 pack list; has out "en"
run 1 pack check nosuchfolder
run 2 pack
