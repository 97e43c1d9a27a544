#include "engine/read.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "engine/documents.h"
#include "engine/ordered.h"
#include "engine/windows.h"

namespace muster {
namespace {

constexpr size_t kWindowPerThread = 4;  // batches in flight

unsigned threads_of(const ReadJob& job) {
  const unsigned wanted = job.threads ? job.threads : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1u, 256u);
}

// Keeps the memory that the strings and vectors hold.
void clear(Made* made) {
  made->out.clear();
  made->err.clear();
  made->kept.clear();
  made->recorded.clear();
  made->remarks.clear();
  made->problems.clear();
  made->documents = made->claims = made->mentions = made->bytes = made->passed_over = 0;
}

void add(const Made& made, ReadTotals* totals) {
  totals->documents += made.documents;
  totals->claims += made.claims;
  totals->mentions += made.mentions;
  totals->bytes += made.bytes;
  totals->passed_over += made.passed_over;
  totals->problems += made.problems.size();
}

void remark(const Document& document, std::string* out) {
  for (const Dropped& d : document.dropped) {
    if (d.usual) continue;
    *out += "muster: " + document.name + ", byte " + std::to_string(d.where.begin) + ": " + d.reason + "\n";
  }
}

// A text in a language without a pack is not read, and said so.
void remark_language(const Document& document, const Reading& reading, std::string* out) {
  for (const Unread& unread : reading.unread) {
    const Span where = document.source.identity() ? unread.where : document.source.source_of(unread.where);
    *out += "muster: " + document.name + ", bytes " + std::to_string(where.begin) + " to " +
            std::to_string(where.end) + ": not read: there is no pack for its language (" + unread.language +
            "); --lang names one if this is wrong\n";
  }
  if (reading.language != "und" || document.text.empty()) return;
  *out += "muster: " + document.name + ": not read: there is no pack for its language; " +
          "--lang names one if this is wrong\n";
}

// What one thread works with.
struct Desk {
  std::unique_ptr<Reader> reader;
  Reading reading;
};

void read_batch(RawBatch& batch, const ReadJob& job, const Make& make, Desk* desk, Made* made) {
  clear(made);
  size_t told = 0;
  for (RawInput& raw : batch) {
    made->bytes += raw.bytes.size();
    const auto tell = [&] {
      for (; job.tell && told < made->problems.size(); ++told) job.tell(made->problems[told], made);
    };
    const auto each = [&](Document& document) {
      tell();
      if (!job.documents_only) read_in_windows(desk->reader.get(), document, job.options, &desk->reading);
      remark(document, &made->remarks);
      remark_language(document, desk->reading, &made->remarks);
      ++made->documents;
      made->claims += desk->reading.claims.size();
      made->mentions += desk->reading.mentions.size();
      made->passed_over += desk->reading.passed_over;
      make(document, desk->reading, made);
    };
    documents_of(&raw, job.ingest, each, &made->problems);
    tell();
  }
}

}  // namespace

Result<ReadTotals> read_documents(const Lexicon& lexicon, const ReadJob& job, const Make& make,
                                  const Give& give) {
  std::vector<Desk> desks(threads_of(job));
  for (Desk& desk : desks) {
    auto reader = Reader::make(lexicon);
    if (!reader.ok()) return reader.error();
    desk.reader = std::move(reader).value();
  }
  const std::unique_ptr<Inputs> opened = job.source ? nullptr : Inputs::open(job.inputs, job.stop);
  Inputs* const inputs = job.source ? job.source : opened.get();
  ReadTotals totals;
  Ordered<RawBatch, Made> line;
  line.threads = static_cast<unsigned>(desks.size());
  line.window = desks.size() * kWindowPerThread;
  line.produce = [&](RawBatch* batch) { return inputs->next(batch); };
  line.work = [&](size_t thread, RawBatch& batch, Made* made) {
    read_batch(batch, job, make, &desks[thread], made);
  };
  line.consume = [&](Made& made) {
    add(made, &totals);
    if (give(made, totals)) return true;
    totals.stopped = true;
    return false;
  };
  line.run();
  if (job.stop && job.stop->load()) totals.stopped = true;
  return totals;
}

}  // namespace muster
