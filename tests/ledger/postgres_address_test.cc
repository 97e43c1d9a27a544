#include "ledger/postgres_address.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

PostgresAddress parsed(const std::string& address) {
  auto p = parse_postgres_address(address);
  EXPECT_TRUE(p.ok()) << address;
  return p.ok() ? *p : PostgresAddress();
}

TEST(PostgresAddress, WithoutASchemaIsLeftAlone) {
  for (const char* address : {"postgresql://h/db", "postgres://u@h:1/db?sslmode=require&application_name=a",
                              "postgresql://h/db?options=-csearch_path%3Dy", "postgresql://h/db?"}) {
    EXPECT_EQ(parsed(address).schema, "");
    EXPECT_EQ(parsed(address).options, "");
  }
  EXPECT_EQ(parsed("postgresql://h/db?sslmode=require").connection, "postgresql://h/db?sslmode=require");
}

TEST(PostgresAddress, ASchemaGoesIntoTheOptions) {
  const PostgresAddress p = parsed("postgresql://u@h/db?sslmode=require&schema=y2020&connect_timeout=3");
  EXPECT_EQ(p.connection, "postgresql://u@h/db?sslmode=require&connect_timeout=3");
  EXPECT_EQ(p.schema, "y2020");
  EXPECT_EQ(p.options, "-c search_path=\"y2020\"");
  EXPECT_EQ(parsed("postgresql://h/db?schema=y&options=-c%20statement_timeout%3D5s").options,
            "-c statement_timeout=5s -c search_path=\"y\"");
}

// Nothing in a name ends the quotation marks, the option or the statement.
TEST(PostgresAddress, NamesOfSchemasStayNames) {
  EXPECT_EQ(parsed("postgresql://h/db?schema=a%22%3B%20DROP").schema, "a\"; DROP");
  EXPECT_EQ(parsed("postgresql://h/db?schema=a%22%3B%20DROP").options, "-c search_path=\"a\"\";\\ DROP\"");
  EXPECT_EQ(parsed("postgresql://h/db?schema=a%5Cb").options, "-c search_path=\"a\\\\b\"");
  EXPECT_EQ(quoted_name("a\"b"), "\"a\"\"b\"");
}

TEST(PostgresAddress, WhatIsNoNameIsRefused) {
  for (const std::string schema : {"", "%", "%4", "%zz", "%00", "a&schema=b"})
    EXPECT_FALSE(parse_postgres_address("postgresql://h/db?schema=" + schema).ok()) << schema;
  EXPECT_TRUE(parse_postgres_address("postgresql://h/db?schema=" + std::string(63, 'a')).ok());
  EXPECT_FALSE(parse_postgres_address("postgresql://h/db?schema=" + std::string(64, 'a')).ok());
}

TEST(PostgresAddress, OneSchemaOfASearchPath) {
  EXPECT_EQ(only_schema_of("y2020"), "y2020");
  EXPECT_EQ(only_schema_of(" \"Y 2020\" "), "Y 2020");
  for (const char* path : {"\"$user\", public", "$user", "\"$user\"", "a, b", "\"a\", \"b\"", "", " "})
    EXPECT_EQ(only_schema_of(path), "") << path;
}

}  // namespace
}  // namespace muster
