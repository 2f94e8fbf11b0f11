cmake_minimum_required(VERSION 3.25)
# cmake -DOUT=FILE -DSQL="a.sql;b.sql;..." -DMIGRATIONS="..." -P embed_sql.cmake
# Writes a header with one constant per file: its name without ".sql", "migration_" before
# those of migrations.
set(text "// Made from engine/store/sql by embed_sql.cmake.\n#pragma once\n\n#include <string_view>\n\n")
string(APPEND text "namespace concord::store::sql {\n\n")
foreach(file ${SQL} ${MIGRATIONS})
  get_filename_component(name ${file} NAME_WE)
  if(file IN_LIST MIGRATIONS)
    set(name migration_${name})
  endif()
  file(READ ${file} body)
  string(APPEND text "inline constexpr std::string_view ${name} = R\"sql(${body})sql\";\n\n")
endforeach()
string(APPEND text "}  // namespace concord::store::sql\n")
file(WRITE ${OUT} "${text}")
