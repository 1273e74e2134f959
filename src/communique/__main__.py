"""`python -m communique`: the same as `communique`."""

from communique.cli import main

main(prog_name="communique")
