"""What comes to the return address: told apart, and whose letter it is about (mail of R-141, R-157)."""

from forthwith.mail.bounces.kept import digest_of, to_keep, words_of
from forthwith.mail.bounces.kinds import Kind, Returned, Verdict
from forthwith.mail.bounces.reading import read

__all__ = ["Kind", "Returned", "Verdict", "digest_of", "read", "to_keep", "words_of"]
