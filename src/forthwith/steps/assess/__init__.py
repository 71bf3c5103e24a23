"""Step two of the practice: assess (2.1 to 2.4)."""

from forthwith.steps.assess.assess import assess

__all__ = ["assess"]
