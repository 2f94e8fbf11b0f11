#pragma once

#include <sched.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

// Threads that run only when no other wants their processor.
namespace concord::service::testing {

// How many there are in this process, as the system says (proc(5), field 41: the policy).
inline int idle_threads() {
  int count = 0;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream file(thread.path() / "stat");
    std::string line;
    std::getline(file, line);
    std::istringstream after_the_name(line.substr(line.rfind(')') + 2));
    std::string field;
    for (int number = 3; number <= 41; ++number) after_the_name >> field;
    if (std::stoi(field) == SCHED_IDLE) ++count;
  }
  return count;
}

// Whether this user may make such a thread run as others do again. Who may not has no such thread.
inline bool may_come_back_from_idle() {
  bool came_back = false;
  std::thread([&] {
    const sched_param none{};
    came_back = ::sched_setscheduler(0, SCHED_IDLE, &none) == 0 &&
                ::sched_setscheduler(0, SCHED_OTHER, &none) == 0;
  }).join();
  return came_back;
}

}  // namespace concord::service::testing
