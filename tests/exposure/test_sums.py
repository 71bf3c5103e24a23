"""R-211: every number opens to its sum, and working the sum out again gives the number."""

import ast
import operator
import re

import pytest

from forthwith.exposure import GivenReader, sums
from forthwith.exposure.facts import Crowd
from forthwith.exposure.pairs import Term

MARKS = {"×": "*", "−": "-", "+": "+", "÷": "/"}
WORK = {ast.Mult: operator.mul, ast.Sub: operator.sub, ast.Add: operator.add, ast.Div: operator.truediv}


def worked_out(words):
    """The left side of a sum in words, worked out from its figures and signs alone."""
    left = words.rpartition(" = ")[0]
    signs = "".join(MARKS.get(mark, mark) for mark in re.findall(r"\d[\d,.]*|[×−+÷]", left)).replace(",", "")
    return _value(ast.parse(signs, mode="eval").body)


def _value(node):
    if isinstance(node, ast.Constant):
        return node.value
    return WORK[type(node.op)](_value(node.left), _value(node.right))


def numbers_of(answer):
    """Every count of the answer by its path in the JSON."""
    found = {f"facts.{way}": pairs for way, pairs in answer.pairs.items()}
    found |= {f"people.{name}": count for name, count in answer.people.items()}
    found |= dict(zip(("inferred_bounds.lower", "inferred_bounds.upper"), answer.inferred_bounds, strict=True))
    found |= {"readers.visible": answer.readers_visible, "readers.hidden": answer.readers_hidden}
    found |= {"readers.opened": answer.readers_opened, "address_pairs": answer.address_pairs}
    lists = {"groups": answer.groups, "small_cells": answer.small_cells, "elements": answer.elements}
    for name, rows in lists.items():
        for place, row in enumerate(rows):
            found |= {f"{name}.{place}.{key}": value for key, value in _figures(row)}
    return found


def _figures(row):
    for key in row.__slots__:
        value = getattr(row, key)
        if key in ("complement", "population", "share", "people") or (
            isinstance(value, int | float) and not isinstance(value, bool)
        ):
            yield key, value


@pytest.fixture(params=["sc01", "sc02", "sc03", "outsiders", "overlapping", "vendor", "nothing"])
def answer(request, ask, mail, new_district):
    if request.param.startswith("sc0"):
        told = request.getfixturevalue(request.param)
        return ask(told.items, told.roster, told.register)
    return _others(request, ask, mail, new_district())


def _others(request, ask, mail, district):
    if request.param == "outsiders":
        told = request.getfixturevalue("sc01")
        more = tuple(GivenReader(f"guest {n}") for n in range(9))
        return ask(told.items, told.roster, told.register, readers=more, opened=frozenset((told.listed[0].emails[0],)))
    if request.param == "vendor":
        return ask([], people=(Crowd("export", 12_330),), readers=(GivenReader("x"),))
    families = [district.guardian(district.enrol()) for _ in range(40)]
    items = [item for n in range(12) for item in mail(families[n : n + 5 + n], number=n + 1)]
    return ask(items if request.param == "overlapping" else [], district.roster)


def test_no_number_stands_without_its_sum(answer, sums_of):
    opened = sums_of(answer)
    numbers = numbers_of(answer)

    assert numbers.keys() - opened.keys() == set()
    assert {name: opened[name].value for name in numbers} == numbers


def test_each_sum_is_opened_once(answer, sums_of):
    assert len(sums_of(answer)) == len(answer.sums)


def test_every_sum_worked_out_again_is_its_number(answer):
    for opened in answer.sums:
        if opened.value is not None:
            assert round(worked_out(opened.sum), 4) == opened.value, opened


def test_the_inputs_of_a_sum_are_in_its_words(answer):
    for opened in answer.sums:
        if opened.value is not None and "×" not in opened.sum:
            assert all(f"{abs(value):,}" in opened.sum for value in opened.inputs.values()), opened


def test_what_is_not_counted_says_why(answer):
    for opened in answer.sums:
        if opened.value is None:
            assert opened.sum.startswith("not counted: ")


def test_the_sum_of_the_seed_reads_as_a_person_would_say_it(sc01, ask, sums_of):
    opened = sums_of(ask(sc01.items, sc01.roster, sc01.register))

    assert opened["facts.listed"].sum == "104 readers × 103 others = 10,712"
    assert opened["facts.inferred"].sum == "104 readers × 596 people not listed = 61,984"
    assert opened["people.affected"].sum == "104 listed + 596 inferred = 700"


def test_own_children_stand_in_the_sum(sc02, ask, sums_of):
    opened = sums_of(ask(sc02.items, sc02.roster, sc02.register))

    assert opened["facts.linked"].sum == "207 readers × 166 children − 213 own children = 34,149"


def test_a_sum_of_many_lines_is_taken_together():
    terms = [Term(readers, 10 + readers, readers) for readers in range(1, 10)]
    opened = sums.product("facts.shown", terms, sums.PEOPLE)

    assert opened.value == sum(term.pairs for term in terms) == worked_out(opened.sum)
    assert "combinations" in opened.sum


def test_one_of_anything_is_said_in_the_singular():
    assert sums.product("x", [Term(1, 2, 1)], sums.OTHERS).sum == "1 reader × 1 other = 1"
    assert sums.product("x", [Term(1, 1, 0)], sums.CHILDREN).sum == "1 reader × 1 child = 1"


def test_a_share_of_nobody_is_not_counted():
    assert sums.quotient("x", 0, 0, ("in the group", "listed")).value is None
