"""What runs when `communique` is typed, or `python -m communique`."""

import sys


def run() -> None:
    """Run the command line; an interrupt while it is still being imported is one line too."""
    try:
        from communique.cli import main

        main(prog_name="communique")
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
