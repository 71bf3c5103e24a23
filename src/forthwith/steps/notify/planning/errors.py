"""Why letters are not planned or not approved; each has a code that a program can tell apart."""

from __future__ import annotations

from forthwith.record.errors import Refused, Stale


class NotPlanned(Refused):
    """Letters could not be planned. Nothing was changed."""

    code = "not-planned"


class NoDraft(NotPlanned):
    """There is no text for somebody who must be told."""

    code = "no-draft"


class NotApproved(Refused):
    """Something stands in the way of an approval. Nothing was signed, and nothing leaves."""

    code = "not-approved"


class NotDetermined(NotApproved):
    """The Head has not determined that these people are told (invariant 6)."""

    code = "not-determined"


class CheckStops(NotApproved):
    """A check found what may not leave, or what the Head keeps only with a reason."""

    code = "check"


class NamesMissing(NotApproved):
    """A name under the letter was not approved, or a word of counsel or HR is missing (R-172, R-182)."""

    code = "names-missing"


class MustWait(NotApproved):
    """The police asked to wait, with an end (R-167)."""

    code = "must-wait"


class LettersChanged(Stale):
    """What would leave is not what was shown. Nothing was signed; the page shows the letters as they are now."""

    code = "letters-changed"
