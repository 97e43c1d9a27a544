#!/usr/bin/env python3
"""Documents as JSON lines → claims as JSON lines, on Apache Beam: beam_read.py INPUT OUTPUT [options of the runner].

One muster a worker, kept over many bundles: each line is answered up to its {"end": ...} line before the next is sent.
"""
import json
import subprocess
import sys

import apache_beam as beam


class Read(beam.DoFn):
    def setup(self):
        self.muster = subprocess.Popen(
            ["muster", "read", "--quiet", "--format", "jsonl", "--line-buffered", "--end-lines", "--error-lines", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1)

    def process(self, line):
        self.muster.stdin.write(line + "\n")
        self.muster.stdin.flush()
        for answer in self.muster.stdout:
            head = json.loads(answer)
            if "end" in head:
                return
            yield answer.rstrip("\n")
            if "error" in head:
                return

    def teardown(self):
        self.muster.stdin.close()
        self.muster.wait()


with beam.Pipeline(argv=sys.argv[3:]) as pipeline:
    (pipeline | beam.io.ReadFromText(sys.argv[1]) | beam.ParDo(Read()) | beam.io.WriteToText(sys.argv[2]))
