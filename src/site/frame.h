// What all pages share: head, navigation, live status, who is signed in, foot.
#pragma once

#include <string>

#include "site/html.h"

namespace muster {

enum class Section : uint8_t {
  kNone,
  kRoll,
  kMap,
  kIncidents,
  kDocuments,
  kReview,
  kVersions,
  kAdd,
  kSources,
};

// What the reader may do. The server refuses whatever is not allowed; a page only leaves out what would
// be refused.
struct Account {
  bool open = true;  // no accounts are needed: this is the owner's own machine
  bool signed_in = false;
  bool may_judge = true;  // and add documents
  bool may_publish = true;
};

struct Frame {
  std::string title;   // of the page, before " · ledger"
  std::string ledger;  // its name, for people
  Section section = Section::kNone;
  std::string json, csv;  // the same page as data; empty: none
  std::string here;       // path and query of this page, for forms to come back to
  Account account;
  std::string csrf;     // hidden field of every form that changes something; empty: the page has no such form
  std::string entry;    // number of the ledger's last entry, for live updates; empty: a page that stays
  std::string notice;   // what was just done, or why it was not; empty: nothing
  bool failed = false;  // the notice is an error
  size_t to_review = 0;
};

// A whole document, UTF-8.
std::string framed(const Frame& frame, const Markup& main);

// The hidden fields that every form with method post carries.
Markup form_fields(const Frame& frame);

// A page that says what is not there or went wrong, and what to do.
std::string problem_page(const Frame& frame, int status, std::string_view what, std::string_view remedy);

}  // namespace muster
