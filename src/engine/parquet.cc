#include "engine/parquet.h"

#include <dlfcn.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace muster {
namespace {

// What of the C API is used; stable since DuckDB 0.3.
struct DuckResult {
  uint64_t counts[3];
  void* columns;
  char* message;
  void* data;
};
using Handle = void*;

class Duck {
 public:
  ~Duck() {
    if (connection_) disconnect_(&connection_);
    if (database_) close_(&database_);
    if (config_) destroy_config_(&config_);
  }

  Status open(const std::string& library) {
    const std::string name = library.empty() ? "libduckdb.so" : library;
    void* lib = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!lib)
      return Error{Code::kUnsupported,
                   "Parquet needs DuckDB's library, libduckdb.so; name it in MUSTER_DUCKDB (docs/exports.md)",
                   name};
    const bool found =
        find(lib, "duckdb_create_config", &create_config_) && find(lib, "duckdb_set_config", &set_config_) &&
        find(lib, "duckdb_destroy_config", &destroy_config_) && find(lib, "duckdb_open_ext", &open_) &&
        find(lib, "duckdb_connect", &connect_) && find(lib, "duckdb_query", &query_) &&
        find(lib, "duckdb_result_error", &result_error_) &&
        find(lib, "duckdb_destroy_result", &destroy_result_) &&
        find(lib, "duckdb_disconnect", &disconnect_) && find(lib, "duckdb_close", &close_);
    if (!found) return Error{Code::kUnsupported, "is not DuckDB's library, or too old", name};
    if (create_config_(&config_) != 0) return failure("its settings");
    for (const auto& [key, value] : {std::pair("autoinstall_known_extensions", "false"),
                                     {"autoload_known_extensions", "false"},
                                     {"threads", "1"},
                                     {"memory_limit", "512MB"}}) {
      if (set_config_(config_, key, value) != 0) return failure(key);
    }
    if (open_(nullptr, &database_, config_, nullptr) != 0 || connect_(database_, &connection_) != 0)
      return failure("a database in memory");
    return {};
  }

  Status run(const std::string& sql) {
    DuckResult result{};
    const int state = query_(connection_, sql.c_str(), &result);
    std::optional<Error> error;
    if (state != 0) {
      const char* said = result_error_(&result);
      std::string line = said ? said : "";
      error = Error{Code::kIo, "DuckDB: " + line.substr(0, line.find('\n')), ""};
    }
    destroy_result_(&result);
    if (error) return *error;
    return {};
  }

 private:
  template <class Function>
  static bool find(void* lib, const char* name, Function* into) {
    *into = reinterpret_cast<Function>(::dlsym(lib, name));
    return *into != nullptr;
  }
  static Error failure(const std::string& what) { return {Code::kIo, "DuckDB could not be started", what}; }

  int (*create_config_)(Handle*) = nullptr;
  int (*set_config_)(Handle, const char*, const char*) = nullptr;
  void (*destroy_config_)(Handle*) = nullptr;
  int (*open_)(const char*, Handle*, Handle, char**) = nullptr;
  int (*connect_)(Handle, Handle*) = nullptr;
  int (*query_)(Handle, const char*, DuckResult*) = nullptr;
  const char* (*result_error_)(DuckResult*) = nullptr;
  void (*destroy_result_)(DuckResult*) = nullptr;
  void (*disconnect_)(Handle*) = nullptr;
  void (*close_)(Handle*) = nullptr;
  Handle config_ = nullptr, database_ = nullptr, connection_ = nullptr;
};

struct Column {
  const char *name, *type;
};

// A file of rows; a text is always in quotation marks, so that an empty one is no null.
class Rows {
 public:
  explicit Rows(const std::string& path) : path_(path), out_(path, std::ios::binary) {}
  ~Rows() {
    out_.close();
    std::remove(path_.c_str());
  }
  Rows& text(const std::string& value) {
    begin();
    out_ << '"';
    for (const char c : value) {
      if (c == '"') out_ << '"';
      out_ << c;
    }
    out_ << '"';
    return *this;
  }
  Rows& text_or_null(const std::string& value) { return value.empty() ? null() : text(value); }
  Rows& number(const std::optional<int64_t>& value) {
    begin();
    if (value) out_ << *value;
    return *this;
  }
  Rows& real(double value) {
    begin();
    out_ << value;
    return *this;
  }
  Rows& null() {
    begin();
    return *this;
  }
  void end() {
    out_ << '\n';
    in_row_ = false;
  }
  bool done() {
    out_.flush();
    return out_.good();
  }

 private:
  void begin() {
    if (in_row_) out_ << ',';
    in_row_ = true;
  }
  std::string path_;
  std::ofstream out_;
  bool in_row_ = false;
};

const std::vector<Column> kDocumentColumns = {
    {"document", "VARCHAR"},    {"entry", "BIGINT"},      {"name", "VARCHAR"},      {"url", "VARCHAR"},
    {"title", "VARCHAR"},       {"publisher", "VARCHAR"}, {"published", "VARCHAR"}, {"language", "VARCHAR"},
    {"revision_of", "VARCHAR"}, {"recorded", "VARCHAR"}};
const std::vector<Column> kClaimColumns = {
    {"id", "VARCHAR"},          {"document", "VARCHAR"},   {"document_id", "VARCHAR"},
    {"published", "VARCHAR"},   {"publisher", "VARCHAR"},  {"kind", "VARCHAR"},
    {"actor", "VARCHAR"},       {"people_of", "VARCHAR"},  {"action", "VARCHAR"},
    {"status", "VARCHAR"},      {"who", "VARCHAR"},        {"quantity_min", "BIGINT"},
    {"quantity_max", "BIGINT"}, {"from_place", "VARCHAR"}, {"to_place", "VARCHAR"},
    {"at_place", "VARCHAR"},    {"happened", "VARCHAR"},   {"quote", "VARCHAR"},
    {"begin_byte", "BIGINT"},   {"end_byte", "BIGINT"},    {"rule", "VARCHAR"}};
const std::vector<Column> kCopyColumns = {{"document", "VARCHAR"}, {"other", "VARCHAR"}, {"share", "DOUBLE"}};

Status write_documents(Ledger& ledger, Rows* rows) {
  return ledger.documents({}, [&](const DocumentRow& d) {
    rows->text(d.id)
        .number(d.entry)
        .text(d.name)
        .text(d.url)
        .text(d.title)
        .text(d.publisher)
        .text(d.published);
    rows->text(d.language).text_or_null(d.revision_of).text(d.recorded).end();
    return true;
  });
}

Status write_claims(Ledger& ledger, Rows* rows) {
  struct Known {
    std::string id, published, publisher;
  };
  std::unordered_map<std::string, Known> documents;  // by name
  std::unordered_set<std::string> replaced;
  Status s = ledger.documents({}, [&](const DocumentRow& d) {
    documents.emplace(d.name, Known{d.id, d.published, d.publisher});
    if (!d.revision_of.empty()) replaced.insert(d.revision_of);
    return true;
  });
  if (!s.ok()) return s;
  return ledger.claims({}, [&](const std::string& name, const ClaimRow& c) {
    const Known& d = documents[name];
    if (replaced.count(d.id)) return true;
    rows->text(c.id).text(name).text(d.id).text(d.published).text(d.publisher).text(c.kind).text(c.actor);
    rows->text(c.people_of)
        .text(c.action)
        .text(c.status)
        .text(c.who)
        .number(c.quantity_min)
        .number(c.quantity_max);
    rows->text(c.from_place)
        .text(c.to_place)
        .text(c.at_place)
        .text(c.happened)
        .text(c.quote)
        .number(c.begin_byte);
    rows->number(c.end_byte).text(c.rule).end();
    return true;
  });
}

Status write_copies(Ledger& ledger, Rows* rows) {
  return ledger.copies({}, [&](const CopyRow& c) {
    rows->text(c.document).text(c.other).real(c.share).end();
    return true;
  });
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + "'";
}

}  // namespace

const std::vector<std::string> kParquetTables = {"claims", "documents", "copies"};

Status export_parquet(Ledger& ledger, const std::string& table, const std::string& library,
                      const std::string& file) {
  Duck duck;
  if (Status s = duck.open(library); !s.ok()) return s;
  const std::string between = file + ".rows", part = file + ".part";
  Rows rows(between);
  const std::vector<Column>& columns = table == "claims"      ? kClaimColumns
                                       : table == "documents" ? kDocumentColumns
                                                              : kCopyColumns;
  Status s = table == "claims"      ? write_claims(ledger, &rows)
             : table == "documents" ? write_documents(ledger, &rows)
                                    : write_copies(ledger, &rows);
  if (!s.ok()) return s;
  if (!rows.done()) return Error{Code::kIo, "could not be written: no room, or no right", between};
  std::string types;
  for (const Column& c : columns)
    types += (types.empty() ? "" : ", ") + quoted(c.name) + ": " + quoted(c.type);
  s = duck.run("COPY (SELECT * FROM read_csv(" + quoted(between) +
               ", header = false, auto_detect = false, delim = ',', quote = '\"', "
               "escape = '\"', nullstr = '', allow_quoted_nulls = false, parallel = false, max_line_size = "
               "16777216, columns = {" +
               types + "})) TO " + quoted(part) + " (FORMAT parquet, COMPRESSION zstd)");
  if (!s.ok()) {
    std::remove(part.c_str());
    return s;
  }
  if (std::rename(part.c_str(), file.c_str()) != 0) return Error{Code::kIo, "could not be written", file};
  return {};
}

}  // namespace muster
