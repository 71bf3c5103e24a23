"""E-mail addresses as they are compared, and whose a domain is (practice 2.1.5)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from forthwith.people.person import Person

# Anyone can have an address there, so it is never the district's own domain.
FREE_MAIL_DOMAINS = """
    gmail.com googlemail.com yahoo.com yahoo.ca yahoo.fr yahoo.es ymail.com hotmail.com hotmail.ca
    hotmail.fr outlook.com outlook.fr live.com live.ca msn.com icloud.com me.com mac.com aol.com
    proton.me protonmail.com gmx.com gmx.net gmx.de mail.com zoho.com fastmail.com yandex.com shaw.ca
    telus.net rogers.com bell.net sympatico.ca videotron.ca comcast.net verizon.net att.net
    sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net frontier.com
    windstream.net q.com juno.com web.de orange.fr free.fr
"""
FREE_MAIL = frozenset(FREE_MAIL_DOMAINS.split())
# National domains of these ("yahoo.co.uk", "hotmail.fr") and made-up ones ("gmail.example") are free mail too.
FREE_BRANDS = frozenset(
    {"gmail", "googlemail", "yahoo", "hotmail", "outlook", "live", "icloud", "aol", "protonmail", "proton", "gmx"}
)
# What stands between a brand and its country: "yahoo.co.uk", "yahoo.com.mx".
SECOND_LEVELS = frozenset({"co", "com"})
# A domain is the district's own when at least this share of all staff addresses is there.
OWN_SHARE = 0.2
# The part before the "@", read backwards from there.
LOCAL_BACKWARDS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}")
DOMAIN = re.compile(r"[^\W_](?:[\w-]{0,62}\.)+[^\W\d_][\w-]{1,62}(?<!-)")


def folded_address(address: str) -> str:
    """An address as it is compared: without "mailto:" and brackets, in one case and width, its domain as IDNA."""
    if address.isascii():
        text = address.strip().strip("<>\"' ").lower().removeprefix("mailto:")
        return text if text[-1:] != "." or "@" not in text else text.rstrip(".")
    text = unicodedata.normalize("NFKC", address).strip().strip("<>\"' ").casefold().removeprefix("mailto:")
    local, at, domain = text.rpartition("@")
    if not at:
        return text
    return f"{local}@{_idna(domain.rstrip('.'))}"


def _idna(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def domain_of(address: str) -> str:
    """The domain of a folded address."""
    return address.rpartition("@")[2]


def is_free_mail(domain: str) -> bool:
    """Whether anyone can have an address at this domain; "mail.district.example" is a district's own."""
    brand, _, rest = domain.partition(".")
    under = rest.split(".")
    country_of_brand = brand in FREE_BRANDS and (len(under) == 1 or (len(under) == 2 and under[0] in SECOND_LEVELS))
    return domain in FREE_MAIL or country_of_brand


def own_domains(people: Iterable[Person]) -> frozenset[str]:
    """The district's own domains: those that hold a fair share of its staff's addresses, never free mail."""
    counts = Counter(
        domain_of(folded_address(person.emails[0]))
        for person in people
        if person.emails and person.kinds & {"staff", "former staff"}
    )
    total = sum(counts.values())
    return frozenset(
        domain for domain, count in counts.items() if count >= OWN_SHARE * total and not is_free_mail(domain)
    )


def any_domain(_domain: str) -> bool:
    """For those who cannot say at which domains there are addresses."""
    return True


def addresses_in_text(text: str, is_domain: Callable[[str], bool] = any_domain) -> Iterator[tuple[int, int]]:
    """Start and end of everything that is written like an e-mail address, at the domains asked for.

    ``is_domain`` is asked about ASCII domains in small letters only; any other domain is taken.
    """
    at = text.find("@")
    while at >= 0:
        found = DOMAIN.match(text, at + 1)
        if found and (is_domain((domain := found.group()).lower()) or not domain.isascii()):
            local = LOCAL_BACKWARDS.match(text[max(0, at - 64) : at][::-1])
            if local:
                yield at - local.end(), found.end()
        at = text.find("@", at + 1)
