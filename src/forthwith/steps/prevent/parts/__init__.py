"""The parts of the regulator's folder in their order; the log and the sealed personal data follow them (R-203)."""

from forthwith.steps.prevent.parts.assessed import exposure, facts, harms
from forthwith.steps.prevent.parts.decided import determinations, notices
from forthwith.steps.prevent.parts.kept import evidence_list
from forthwith.steps.prevent.parts.made import PartMade
from forthwith.steps.prevent.parts.prevented import measures
from forthwith.steps.prevent.parts.told import timeline

PARTS = (timeline, facts, exposure, harms, determinations, notices, measures, evidence_list)

__all__ = ["PARTS", "PartMade"]
