// A peer as its users run it: names of people, places and organisations, dates and numbers of
// each document of a JSON lines file. node read.mjs wink-nlp|compromise FILE
// Prints one JSON line: documents, bytes of text, found, seconds without start-up.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [tool, file] = process.argv.slice(2);

async function winkNlp() {
  const { default: make } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  const nlp = make(model);
  const { its } = nlp;
  return (text) => {
    const doc = nlp.readDoc(text);
    const entities = doc.entities().out(its.detail);
    const numbers = doc.tokens().filter((t) => t.out(its.type) === 'number').out();
    return entities.length + numbers.length;
  };
}

async function compromise() {
  const { default: nlp } = await import('compromise');
  return (text) => {
    const doc = nlp(text);
    return doc.people().out('array').length + doc.places().out('array').length +
           doc.organizations().out('array').length + doc.numbers().out('array').length;
  };
}

const makers = { 'wink-nlp': winkNlp, compromise };
if (!makers[tool] || !file) {
  console.error('node read.mjs wink-nlp|compromise FILE');
  process.exit(2);
}
const read = await makers[tool]();
let documents = 0, bytes = 0, found = 0;
const begun = process.hrtime.bigint();
for await (const line of createInterface({ input: createReadStream(file) })) {
  const { text } = JSON.parse(line);
  documents += 1;
  bytes += Buffer.byteLength(text);
  found += read(text);
}
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
console.log(JSON.stringify({ documents, bytes, found, seconds }));
