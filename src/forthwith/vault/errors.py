"""What can go wrong in the vault. Each says what happened, what was not done, and what to do next."""

from __future__ import annotations


class VaultError(Exception):
    """Something could not be kept or opened; nothing was changed."""


class NotKept(VaultError):
    """The file or words could not be sealed (full, too large, hash mismatch). Nothing was stored."""


class NotThere(VaultError):
    """Nothing of that key was ever kept. Nothing was opened."""


class Shredded(VaultError):
    """The key is gone: the person, the part or the case was erased. It cannot be opened again."""


class NoReason(VaultError):
    """Sealed data was asked for without saying why. It was not opened."""


class KeyMissing(VaultError):
    """The installation's master key is not there or does not fit. Nothing was opened or stored."""


class Damaged(VaultError):
    """What was kept is no longer what was kept: changed, cut short or gone. It was not opened."""


class NeverChanged(VaultError):
    """Evidence and its custody are only ever added to. Nothing was changed."""


class Held(VaultError):
    """A legal hold stands. Nothing was destroyed."""
