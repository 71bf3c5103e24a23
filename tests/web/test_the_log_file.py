"""What the server writes down when something goes wrong: where, never with which values (invariant 5)."""

from __future__ import annotations

import logging
import sys

import pytest

from forthwith.web.quiet import LOGGING, Quiet


def line_for(error, message="Internal Server Error: /cases/2025-0001/"):
    try:
        raise error
    except type(error):
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, (), sys.exc_info())
    return Quiet("{levelname} {name} {message}", style="{").format(record)


def test_an_error_is_logged_by_its_kind_and_not_its_words():
    said = line_for(ValueError("Key (email)=(mia.larkspur@pupils.example) already exists"))

    assert "ValueError" in said
    assert "larkspur" not in said


def test_an_error_says_where_it_passed():
    assert f"{__name__}:" in line_for(KeyError("Mia"))


def test_an_error_that_another_handler_wrote_out_before_stays_quiet():
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), None)
    record.exc_text = "ValueError: mia.larkspur@pupils.example"

    assert "larkspur" not in Quiet("{message}", style="{").format(record)


def test_a_line_break_makes_no_second_line():
    assert "\n" not in line_for(ValueError("x"), message="one\nERROR two\r\nthree")


@pytest.mark.parametrize("logger", ["axes", "allauth", "django.security"])
def test_loggers_that_write_addresses_of_others_are_silent(logger):
    assert LOGGING["loggers"][logger] == {"handlers": ["none"], "propagate": False}
