"""How common words are: in texts in small letters, and in names of initiatives.

    python tests/identity/common_roots.py > src/communique/extract/lexicon/common_roots.tsv

counts over the annotated articles of `tests/corpus/train` and `tests/corpus/calibration`. A line
is the root of words that texts print in small letters, or that several names have, and how many
names of initiatives have it; the first line is of all names.
"""

import re
from collections import Counter
from pathlib import Path

from communique.errors import UserError
from communique.facts import facts_from_json
from communique.resolve.telling_words import root_of, roots

CORPUS = Path(__file__).parents[1] / "corpus"
PARTS = ("train", "calibration")
TIMES = 2
"""Times that a word is printed in small letters, or names that have it, before it is common."""
WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    small, named, names = Counter[str](), Counter[str](), 0
    for part in PARTS:
        for path in sorted((CORPUS / part).glob("*.facts.json")):
            text = path.with_name(path.name.replace(".facts.json", ".txt")).read_text("utf-8")
            small.update(word for word in WORD.findall(text) if word.islower())
            try:
                found = facts_from_json(path.read_bytes()).initiatives
            except UserError:
                continue
            names += len(found)
            named.update(root for one in found for root in roots(one.name))
    common = {root_of(word) for word, count in small.items() if count >= TIMES}
    print("root\tnames\tis_small")
    print(f"\t{names}\t")
    for root in sorted(common | {root for root, count in named.items() if count > TIMES}):
        print(f"{root}\t{named[root]}\t{int(root in common)}")


if __name__ == "__main__":
    main()
