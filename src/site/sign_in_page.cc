#include "site/sign_in_page.h"

namespace muster {

Markup sign_in_main(const Frame& frame) {
  Html out;
  out << "<h1>Sign in</h1>\n<form class=\"sign-in\" method=\"post\" action=\"/login\">" << form_fields(frame)
      << "<p><label for=\"name\">Name</label> <input id=\"name\" name=\"name\" autocomplete=\"username\" "
         "autocapitalize=\"none\" required autofocus></p>\n"
         "<p><label for=\"password\">Password</label> <input id=\"password\" name=\"password\" "
         "type=\"password\" "
         "autocomplete=\"current-password\" required></p>\n"
         "<p><button>Sign in</button></p></form>\n";
  return out.take();
}

}  // namespace muster
