"""`python -m forthwith` is the same door as the command `forthwith`."""

from forthwith.cli import main

main()
