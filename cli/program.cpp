#include "cli/main.hpp"

int main(int count, char** words) {
  return concord::cli::run_program(count, words);
}
