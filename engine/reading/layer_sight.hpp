#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/reading/sight.hpp"
#include "engine/service/text_layers.hpp"

namespace concord::reading {

// What a reader reads of the layers of all consultations: the reading room's answer, layer by
// layer. For one request, on one thread; the reader outlives it.
class LayerSight {
 public:
  // As they are now.
  LayerSight(service::Service& service, const Reader& reader)
      : service_(service), reader_(reader) {}
  // As they were at the reader's `as_of`: in these states, at that moment. The index knows the
  // layers of today; which texts stood in them then, stands() says.
  LayerSight(service::Service& service, const Reader& reader,
             const std::vector<service::ConsultationPtr>& then, Timestamp moment);

  // `version` as the index has it: what has moved on since, working text and fields, is nobody's.
  // Of the past, whether the reader read the layer then.
  [[nodiscard]] bool reads(const service::TextLayerName& name, std::uint64_t version);
  // Whether the text stood in the layer at the moment that is looked at.
  [[nodiscard]] bool stands(const service::TextLayerName& name, const Digest& text);

  // The case or consultation that a layer is of, with the reader's sight; nothing if it is gone.
  struct Setting {
    const Sight* sight = nullptr;
    const consultation::Case* value = nullptr;  // none for titles
  };
  [[nodiscard]] Setting setting(const service::TextLayerName& name);

 private:
  [[nodiscard]] bool reads_correction(const Setting& at, const service::TextLayerName& name) const;
  [[nodiscard]] bool reads_said(const Setting& at, const service::TextLayerName& name) const;
  [[nodiscard]] bool reads_entry(const Setting& at, const service::TextLayerName& name) const;

  service::Service& service_;
  const Reader& reader_;
  const bool is_past_ = false;
  std::map<ConsultationId, Sight> sights_;
  std::map<std::string, std::set<Digest>> standing_;  // by layer, of the past
};

}  // namespace concord::reading
