"""700 letters by post: all of them in one print run with a check of its sheets.

    python bench/print.py [COUNT]

Wanted: 700 letters in 20 seconds and 200 MB of memory at most. Every reader in it is invented.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from datetime import date

WANTED_SECONDS, WANTED_BYTES = 20.0, 200_000_000
PARAGRAPH = "We count who could see it, what we did about it, and what you can do. You may ask us at any time. " * 3
TEXTS = {
    "en": ("Important letter", "Dear {},", "What happened", "What you can do"),
    "fr": ("Lettre importante", "Madame, Monsieur {},", "Ce qui s’est passé", "Ce que vous pouvez faire"),
    "es": ("Carta importante", "Estimada familia {}:", "Qué pasó", "Qué puede hacer"),
}


def pieces(count: int) -> list:
    from forthwith.steps.notify.piece import Piece

    made = []
    for number in range(1, count + 1):
        language = ("en", "fr", "es")[number % 3]
        name = ("Zoë Łącka", "Jo Larkspur", "Олена Гай", "Inès Núñez", "Nguyễn Thị Mai")[number % 5]
        subject, hello, happened, steps = TEXTS[language]
        text = f"{hello.format(name)}\n\n## {happened}\n\n{PARAGRAPH}\n\n## {steps}\n\n- 555-0150\n\n{PARAGRAPH}"
        address = f"{number} Pier Road\nHarbour Bluff BC  V0N 1A1"
        made.append(Piece(f"Letter {number}", name, "post", address, language, subject, text, "7KQ2-M4XD-9TRA"))
    return made


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 700
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.web.site")
    os.environ.setdefault("FORTHWITH_MASTER_KEY", "5e" * 32)
    os.environ.setdefault("FORTHWITH_DATA", tempfile.mkdtemp(prefix="forthwith-bench-"))
    import django

    django.setup()
    from forthwith.settings import Settings
    from forthwith.steps.notify.papers.envelopes import layout_of
    from forthwith.steps.notify.printing.papers import Run, batch_of

    run = Run("Letters", "Outer Passage", "Box 12\nOuter Passage", date(2025, 11, 17), layout_of("ca/bc", Settings()))
    letters = pieces(count)
    begun, used = time.perf_counter(), time.process_time()
    printed = batch_of(letters, run)
    batch, used = time.perf_counter() - begun, time.process_time() - used
    print(f"one print run of {len(printed.stacks)} stacks: {batch:.1f} s ({used:.1f} s of one processor),")
    print(f"  peak memory {_peak() / 1e6:.0f} MB, {sum(map(len, printed.stacks)) / 1e6:.1f} MB")
    print(f"letters in the run: {len(printed.letters)}, left out: {len(printed.left_out)}")
    return 0 if len(printed.letters) == count and batch <= WANTED_SECONDS and _peak() <= WANTED_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
