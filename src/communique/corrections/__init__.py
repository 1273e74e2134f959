"""What people put right: a facts document beside an article, taken instead of the reader's.

The document is taken whole. Whoever keeps one vouches for all that it says and for all that it
leaves out, so every row of the article is `curated`, also those that the reader found alike.
"""
