#!/usr/bin/env python3
"""Documents as JSON lines → claims as JSON lines, on Spark: spark-submit spark_read.py INPUT OUTPUT.

`pipe` starts one muster a partition and sends each line through it; nothing else of Spark is needed. muster and its packs
lie on every node (the .deb), or come with --files. Exit codes 1 (no claims) and 3 (some lines could
not be read, and say so) are no errors of the partition.
"""
import sys

from pyspark.sql import SparkSession

COMMAND = "sh -c 'muster read --quiet --format jsonl --error-lines --threads 1 - || case $? in 1|3) ;; *) exit 1; esac'"

spark = SparkSession.builder.appName("muster").getOrCreate()
lines = spark.sparkContext.textFile(sys.argv[1])
lines.pipe(COMMAND, checkCode=True).saveAsTextFile(sys.argv[2])
