# Installs the yardstick into the build folder and converts it. Run as the tests' fixture:
#   cmake -DSOURCE=<this folder> -DTARGET=<folder in the build tree> -P setup.cmake
# Without npm and node, or without their registry, it says so and leaves nothing behind; the tests
# that need it are then skipped. With CONCORD_STRICT=1 that is a failure.

function(give_up reason)
  file(REMOVE ${TARGET}/cases.json)
  if("$ENV{CONCORD_STRICT}" STREQUAL "1")
    message(FATAL_ERROR "${reason} (CONCORD_STRICT=1)")
  endif()
  message(STATUS "${reason}: the chart tests that need it will be skipped")
endfunction()

find_program(NPM npm)
find_program(NODE node)
if(NOT NPM OR NOT NODE)
  give_up("npm or node is not installed")
  return()
endif()

file(MAKE_DIRECTORY ${TARGET})
file(READ ${SOURCE}/package.json wanted)
set(installed "")
if(EXISTS ${TARGET}/installed.json)
  file(READ ${TARGET}/installed.json installed)
endif()
if(NOT installed STREQUAL wanted)
  file(REMOVE ${TARGET}/installed.json)
  file(WRITE ${TARGET}/package.json "${wanted}")
  execute_process(
    COMMAND ${NPM} install --prefix ${TARGET} --ignore-scripts --no-audit --no-fund
            --no-package-lock --loglevel=error
    WORKING_DIRECTORY ${TARGET} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE said)
  if(failed)
    give_up("npm could not install the yardstick: ${said}")
    return()
  endif()
  file(WRITE ${TARGET}/installed.json "${wanted}")
endif()

execute_process(
  COMMAND ${NODE} ${SOURCE}/convert.js ${SOURCE}/excluded.txt ${TARGET}/cases.json
  WORKING_DIRECTORY ${TARGET} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "the conversion of the yardstick failed")
endif()
