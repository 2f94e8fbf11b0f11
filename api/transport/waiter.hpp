#pragma once

#include <memory>
#include <type_traits>
#include <utility>

// Part of api/server.cpp, the only place that knows Asio.
namespace concord::api::transport {

// The place where one coroutine waits until somebody on its own thread resumes it.
class Waiter {
 public:
  // Lets the coroutine run on, at once and inside this call. Nothing happens when none waits.
  void resume() {
    if (const auto sleeper = std::exchange(sleeper_, nullptr)) sleeper->resume();
  }

  // The initiation for asio::async_initiate<..., void()>.
  struct Keep {
    Waiter* waiter;
    template <class Receiver>
    void operator()(Receiver&& receiver) const {
      using Kept = KeptSleeper<std::decay_t<Receiver>>;
      waiter->sleeper_ = std::make_unique<Kept>(std::forward<Receiver>(receiver));
    }
  };

 private:
  struct Sleeper {
    virtual ~Sleeper() = default;
    virtual void resume() = 0;
  };
  template <class Receiver>
  struct KeptSleeper final : Sleeper {
    explicit KeptSleeper(Receiver&& given) : receiver(std::move(given)) {}
    void resume() override { std::move(receiver)(); }
    Receiver receiver;
  };

  std::unique_ptr<Sleeper> sleeper_;
};

}  // namespace concord::api::transport
