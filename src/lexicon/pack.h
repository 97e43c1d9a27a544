// All packs of a directory, read but not yet compiled.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "lexicon/paradigm.h"
#include "lexicon/table.h"
#include "text/structure.h"

namespace muster {

// One packs/<lang>/.
struct Pack {
  struct RuleFile {
    std::string file;  // "packs/en/rules/movement.rules", whatever the directory given
    std::string path;  // as found
    std::vector<AuthoredRule> rules;
  };
  std::string language;  // name of the folder: "_shared", "en"
  std::map<std::string, std::string, std::less<>> settings;
  Paradigms paradigms;
  std::vector<Table> tables;  // by file name
  std::vector<OwnPlace> places;
  std::vector<RuleFile> rules;  // by file name
};

// Reads every folder of `packs_dir`: _shared first (made up empty if there is none), the
// others by name. Content that is wrong goes to `errors` and is left out; only a
// directory that cannot be read is an error of its own.
Result<std::vector<Pack>> read_packs(const std::string& packs_dir, std::vector<Error>* errors);

// The same for one folder.
Result<Pack> read_pack(const std::string& folder, std::vector<Error>* errors);

// What authors must mend: mistakes of form (as read_packs finds them), values that their
// class does not allow, unknown paradigms, rules of the same name. `dir` is packs/ or one
// pack (packs/en). Empty if all is well. By file, then line.
Result<std::vector<Error>> check_packs(const std::string& dir);

// Checks the values of one table and its paradigms against the class.
void check_table(const Table& table, const Pack& pack, std::vector<Error>* errors);
void check_place(const OwnPlace& place, std::vector<Error>* errors);

// Sentence rules of a pack that is not compiled: abbreviations of its own and of _shared.
class AuthoredSentenceRules : public SentenceRules {
 public:
  void add(const Pack& pack);
  bool is_abbreviation(std::string_view word) const override;
  bool ordinal_dot() const override { return ordinal_dot_; }

 private:
  std::map<std::string, bool, std::less<>> words_;
  bool ordinal_dot_ = false;
};

}  // namespace muster
