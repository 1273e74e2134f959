"""`communique load` with an extractor that costs nothing: python tests/loader.py [ARGUMENT]..."""

import sys
from pathlib import Path

if __name__ == "__main__":
    from communique import extractors
    from communique.__main__ import run

    sys.path.insert(0, str(Path(__file__).parent))
    from synthetic import EXTRACTOR

    extractors.find_extractor = lambda _: EXTRACTOR
    sys.argv.insert(1, "load")
    run()
