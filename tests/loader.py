"""`communique load` with an extractor that costs nothing: python tests/loader.py [ARGUMENT]..."""

import sys
from pathlib import Path

if __name__ == "__main__":
    from communique.cli import main
    from communique.load import command

    sys.path.insert(0, str(Path(__file__).parent))
    from synthetic import EXTRACTOR

    command.package_extractor = lambda: EXTRACTOR
    main(["load", *sys.argv[1:]], prog_name="communique")
