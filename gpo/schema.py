"""Every table of the house, for migrations: importing this module fills ``Base.metadata``."""

import gpo.access.models
import gpo.asking.models
import gpo.audit.models
import gpo.boards.models
import gpo.compliance.models
import gpo.correspondence.models
import gpo.deadlines.models
import gpo.delivery.models
import gpo.disputes.models
import gpo.documents.models
import gpo.drafting.models
import gpo.evidence.models
import gpo.figures.models
import gpo.filing.models
import gpo.hearings.models
import gpo.jobs.models
import gpo.messages.models
import gpo.oversight.models
import gpo.patterns.models
import gpo.people.models
import gpo.publication.models
import gpo.register.fulltext
import gpo.register.models
import gpo.rulings.models
import gpo.schooling.models
import gpo.tasks.models  # noqa: F401 - imported for the tables alone
from gpo.db import Base

metadata = Base.metadata
