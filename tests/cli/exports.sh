# Each export opens as the format that it claims to be.
. "${MUSTER_SOURCE_DIR:?}/tests/cli/lib.bash" || exit 1
cp -r "$MUSTER_SOURCE_DIR/examples/iraq-2020" docs
run 0 add -q l.muster docs
run 1 export l.muster --format atom; has err "muster publish"
run 0 publish l.muster --scope docs/scope.toml --notes "a <first> one"
for table in roll movements presences incidents suspensions directives evidence; do
  run 0 export l.muster --scope docs/scope.toml --table $table; cp out $table.csv
done
run 0 export l.muster --scope docs/scope.toml --format geojson -o map.geojson; empty out
run 0 export l.muster --scope docs/scope.toml --format ftm; cp out ftm.jsonl
run 0 export l.muster --scope docs/scope.toml --format plover; cp out plover.jsonl
run 0 export l.muster --format atom; cp out feed.xml
run 2 export l.muster --table nosuch
python3 - <<'P' || fail "an export is not what it claims to be"
import csv, json, xml.etree.ElementTree as ET
for table in "roll movements presences incidents suspensions directives evidence".split():
    rows = list(csv.reader(open(table + ".csv", newline="", encoding="utf-8")))
    assert len({len(r) for r in rows}) == 1, table
movements = list(csv.DictReader(open("movements.csv", newline="", encoding="utf-8")))
assert any(m["actor"] == "DE" and m["believed"] == "yes" for m in movements)
evidence = {r["claim"] for r in csv.DictReader(open("evidence.csv", newline="", encoding="utf-8"))}
assert all(c in evidence for m in movements for c in m["claims"].split("; ") if c)
geo = json.load(open("map.geojson", encoding="utf-8"))
assert geo["type"] == "FeatureCollection" and geo["features"]
for f in geo["features"]:
    points = f["geometry"]["coordinates"] if f["geometry"]["type"] == "LineString" else [f["geometry"]["coordinates"]]
    assert f["geometry"]["type"] in ("LineString", "Point") and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points)
# The properties that FollowTheMoney's Article and Event have (followthemoney.tech/explorer).
known = {"Article": {"title", "fileName", "publisher", "publishedAt", "sourceUrl"},
         "Event": {"name", "startDate", "endDate", "description", "summary", "sourceUrl", "publisher", "proof", "country", "location"}}
ids = {}
for line in open("ftm.jsonl", encoding="utf-8"):
    e = json.loads(line)
    assert set(e) == {"id", "schema", "properties"} and set(e["properties"]) <= known[e["schema"]], e
    assert all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in e["properties"].values())
    ids[e["id"]] = e["schema"]
for line in open("ftm.jsonl", encoding="utf-8"):
    assert all(ids[p] == "Article" for p in json.loads(line)["properties"].get("proof", []))
types = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
events = [json.loads(l) for l in open("plover.jsonl", encoding="utf-8")]
assert events and all(e["event_type"] in types for e in events) and any(e["event_type"] == "RETREAT" for e in events)
atom = "{http://www.w3.org/2005/Atom}"
feed = ET.parse("feed.xml").getroot()
assert feed.tag == atom + "feed" and all(feed.find(atom + t) is not None for t in ("id", "title", "updated"))
entries = feed.findall(atom + "entry")
assert len(entries) == 1 and all(entries[0].find(atom + t) is not None for t in ("id", "title", "updated", "content"))
assert "&lt;first&gt;" in entries[0].find(atom + "content").text
P
exit 0
