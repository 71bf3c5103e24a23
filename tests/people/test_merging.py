"""The seam for merging duplicates in large evidence (practice 2.1.5): what fits it, and what it promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forthwith.people.merging import Mention, Merged, Merger


class ByEverything:
    """The most careful merger there is: one person is who agrees in every field."""

    def merge(self, mentions: Iterable[Mention]) -> Sequence[Merged]:
        groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for mention in mentions:
            groups.setdefault(mention.fields, []).append(mention.mention_id)
        return [Merged(tuple(ids), "auto" if len(ids) == 1 else "review") for ids in groups.values()]


NAME = (("given_name", "Ana"), ("family_name", "Lopez"))


def test_every_mention_is_in_exactly_one_group():
    merger: Merger = ByEverything()

    merged = merger.merge([Mention("m1", NAME), Mention("m2", ()), Mention("m3", NAME)])

    assert sorted(mention for one in merged for mention in one.mentions) == ["m1", "m2", "m3"]


def test_what_is_unsure_goes_to_a_person():
    merged = ByEverything().merge([Mention("m1", NAME), Mention("m2", NAME)])

    assert merged == [Merged(("m1", "m2"), "review")]
