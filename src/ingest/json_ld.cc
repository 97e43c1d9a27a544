// Tested by tests/ingest/page_metadata_test.cc.
#include "ingest/json_ld.h"

#include <algorithm>
#include <map>

#include <simdjson.h>

#include "ingest/html_page.h"

namespace muster {
namespace {

namespace dom = simdjson::dom;
using std::string_view;

constexpr size_t kLongestKept = size_t{256} << 10;
constexpr size_t kMaxObjects = 10'000;
constexpr size_t kMaxArticles = 200;
constexpr int kMaxDepth = 64;

string_view string_of(const dom::element& value) {
  string_view out;
  return value.get_string().get(out) == simdjson::SUCCESS ? out : string_view();
}

// A string, the first string of an array, or the `name` of an object.
class Names {
 public:
  std::map<string_view, dom::object> by_id;

  std::string name(const dom::element& value, int depth = 0) const {
    if (depth > 3) return {};
    if (value.is_string()) return decode_references(string_of(value));
    dom::array array;
    if (value.get_array().get(array) == simdjson::SUCCESS) {
      for (const dom::element inner : array) return name(inner, depth + 1);
      return {};
    }
    dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return {};
    dom::element inner;
    for (const char* key : {"name", "@value", "legalName"}) {
      if (object[key].get(inner) == simdjson::SUCCESS) return name(inner, depth + 1);
    }
    if (object["@id"].get(inner) == simdjson::SUCCESS) {
      const auto found = by_id.find(string_of(inner));
      if (found != by_id.end() && found->second["name"].get(inner) == simdjson::SUCCESS)
        return name(inner, depth + 1);
    }
    return {};
  }
};

int weight_of(string_view type) {
  if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report" ||
      type == "SpecialAnnouncement")
    return 2;
  return type.ends_with("WebPage") || type == "ItemPage" ? 1 : 0;
}

int weight_of_types(const dom::object& object) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return 0;
  if (type.is_string()) return weight_of(string_of(type));
  int weight = 0;
  dom::array array;
  if (type.get_array().get(array) != simdjson::SUCCESS) return 0;
  for (const dom::element one : array) weight = std::max(weight, weight_of(string_of(one)));
  return weight;
}

class Walker {
 public:
  explicit Walker(std::vector<LinkedArticle>* out) : out_(out) {}

  void walk(const dom::element& root) {
    collect(root, 0);
    for (const auto& [object, weight] : articles_) add(object, weight);
  }

 private:
  void collect(const dom::element& value, int depth) {  // NOLINT(misc-no-recursion): at most kMaxDepth
    if (depth > kMaxDepth || ++seen_ > kMaxObjects) return;
    dom::array array;
    if (value.get_array().get(array) == simdjson::SUCCESS) {
      for (const dom::element inner : array) collect(inner, depth + 1);
      return;
    }
    dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return;
    dom::element id;
    dom::element name;
    if (object["@id"].get(id) == simdjson::SUCCESS && object["name"].get(name) == simdjson::SUCCESS) {
      names_.by_id.emplace(string_of(id), object);
    }
    if (const int weight = weight_of_types(object); weight > 0 && articles_.size() < kMaxArticles)
      articles_.emplace_back(object, weight);
    for (const auto& [key, inner] : object) {
      if (!inner.is_string()) collect(inner, depth + 1);
    }
  }

  void add(const dom::object& object, int weight) {
    LinkedArticle article;
    article.weight = weight;
    const auto take = [&](const char* key, std::string* to) {
      dom::element value;
      if (to->empty() && object[key].get(value) == simdjson::SUCCESS) *to = names_.name(value);
    };
    take("headline", &article.headline);
    take("name", &article.headline);
    take("datePublished", &article.published);
    take("dateCreated", &article.published);
    take("dateModified", &article.modified);
    take("author", &article.author);
    take("creator", &article.author);
    take("publisher", &article.publisher);
    take("sourceOrganization", &article.publisher);
    take("inLanguage", &article.language);
    take("url", &article.url);
    dom::element main;
    if (article.url.empty() && object["mainEntityOfPage"].get(main) == simdjson::SUCCESS) {
      dom::element id;
      if (main.is_string()) article.url = string_of(main);
      else if (main["@id"].get(id) == simdjson::SUCCESS) article.url = string_of(id);
    }
    out_->push_back(std::move(article));
  }

  std::vector<LinkedArticle>* out_;
  Names names_;
  std::vector<std::pair<dom::object, int>> articles_;
  size_t seen_ = 0;
};

}  // namespace

void read_json_ld(string_view json, std::vector<LinkedArticle>* out) {
  if (json.size() > kLongestKept) return;
  std::string clean(json);  // writers leave line breaks inside strings
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  static thread_local dom::parser parser;
  dom::element root;
  if (parser.parse(clean.data(), clean.size()).get(root) != simdjson::SUCCESS) return;
  Walker(out).walk(root);
}

}  // namespace muster
