// What all page handlers begin and end with.
#pragma once

#include <string>

#include "serve/answers.h"
#include "serve/request.h"
#include "serve/service.h"
#include "serve/snapshot.h"
#include "site/frame.h"

namespace muster {

// The frame of a page that may be kept for all readers of a role: without anybody's name or token.
Frame frame_of(const Service& service, const Request& request, const Snapshot& snapshot, Section section,
               std::string title);
// ... of a page with forms: with the token, and what the last form was answered with.
Frame frame_with_forms(const Service& service, const Request& request, const Snapshot& snapshot,
                       Section section, std::string title);

// What a roll is called: its title, or its theatre.
std::string title_of(const Roll& roll);

Response page_answer(const Frame& frame, const Markup& main, int status = 200);
// The error as a page in the frame.
Response problem_answer(Frame frame, const Error& error);

}  // namespace muster
