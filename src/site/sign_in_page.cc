#include "site/sign_in_page.h"

namespace muster {

Markup sign_in_main(const Frame& frame) {
  Html out;
  out << "<header class=\"top\"><h1>Sign in</h1></header><form class=\"sign-in\" method=\"post\" "
         "action=\"/login\">"
      << form_fields(frame)
      << "<label class=\"field\"><span>Name</span><input name=\"name\" type=\"text\" "
         "autocomplete=\"username\" "
         "autocapitalize=\"none\" required autofocus></label><label "
         "class=\"field\"><span>Password</span><input "
         "name=\"password\" type=\"password\" autocomplete=\"current-password\" required></label><button "
         "class=\"main\">Sign in</button></form>\n";
  return out.take();
}

Markup account_main(const Frame& frame, const std::string& name, const std::string& role) {
  Html out;
  out << "<header class=\"top\"><h1>Account</h1></header><dl class=\"facts\"><div><dt>Name</dt><dd>" << name
      << "</dd></div><div><dt>Role</dt><dd>" << role
      << "</dd></div></dl><form method=\"post\" action=\"/logout\">" << form_fields(frame)
      << "<button>Sign out</button></form>\n";
  return out.take();
}

}  // namespace muster
