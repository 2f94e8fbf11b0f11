#pragma once

#include <cstdint>
#include <map>

#include "engine/reading/sight.hpp"
#include "engine/service/text_layers.hpp"

namespace concord::reading {

// What a reader reads of the layers of all consultations, now: the reading room's answer, layer by
// layer. For one request, on one thread; the reader outlives it.
class LayerSight {
 public:
  LayerSight(service::Service& service, const Reader& reader)
      : service_(service), reader_(reader) {}

  // `version` as the index has it: what has moved on since, working text and fields, is nobody's.
  [[nodiscard]] bool reads(const service::TextLayerName& name, std::uint64_t version);

  // The case or consultation that a layer is of, with the reader's sight; nothing if it is gone.
  struct Setting {
    const Sight* sight = nullptr;
    const consultation::Case* value = nullptr;  // none for titles
  };
  [[nodiscard]] Setting setting(const service::TextLayerName& name);

 private:
  [[nodiscard]] bool reads_said(const Setting& at, const service::TextLayerName& name) const;
  [[nodiscard]] bool reads_entry(const Setting& at, const service::TextLayerName& name) const;

  service::Service& service_;
  const Reader& reader_;
  std::map<ConsultationId, Sight> sights_;
};

}  // namespace concord::reading
