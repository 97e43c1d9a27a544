// A worker on a live stream: takes documents from a broker, records them, acknowledges what is recorded.
#pragma once

#include <functional>

#include "engine/ledger_add.h"
#include "engine/work.h"

namespace muster {

// Until stopped; with WorkJob::stay false until nothing waits. Several may work on one stream and one ledger: a
// document that is given twice is known the second time. A message that is no document is told and
// acknowledged, since it would be none the next time either. Errors: the ledger or the broker stays away longer
// than the job's patience.
Result<WorkTotals> work_from(const Lexicon& lexicon, const WorkJob& job, const std::string& stream,
                             const Acknowledge& told, const std::function<void(const Error&)>& trouble);

}  // namespace muster
