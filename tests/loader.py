"""`communique load` with an extractor that costs nothing: python tests/loader.py [ARGUMENT]..."""

import sys
from pathlib import Path

if __name__ == "__main__":
    from communique.__main__ import run
    from communique.load import command

    sys.path.insert(0, str(Path(__file__).parent))
    from synthetic import EXTRACTOR

    command.chosen_extractor = lambda name: EXTRACTOR
    sys.argv.insert(1, "load")
    run()
