"""What can go wrong with the checks themselves."""


class CheckError(Exception):
    """Anything that keeps a draft from being checked."""


class CheckUnknown(CheckError):
    """A check that the list of checks does not hold, or a language it is not said in."""
