"""Things of articles that know nothing of one another are not taken for one."""

from unrelated import KINDS, find_joined, read_corpus, read_judged, score_pairs

MOST_WRONG = {"event": 8, "initiative": 22}
LEAST_RECALL = {"event": 0.2, "initiative": 0.5}


def test_few_things_of_unrelated_articles_are_taken_for_one() -> None:
    joined = find_joined(list(read_corpus()))
    for kind in KINDS:
        score = score_pairs(joined[kind], read_judged(kind))
        assert score.wrong <= MOST_WRONG[kind], score
        assert score.recall >= LEAST_RECALL[kind], score
