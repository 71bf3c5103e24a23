"""Who learns what about whom: the heart."""

from forthwith.exposure.errors import ExposureError, GivenInvalid
from forthwith.exposure.expose import expose
from forthwith.exposure.facts import Exposure
from forthwith.exposure.given import Given, GivenReader

__all__ = ["Exposure", "ExposureError", "Given", "GivenInvalid", "GivenReader", "expose"]
