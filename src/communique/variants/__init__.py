"""Which articles print the same release: other headlines, cuts and bylines do not matter.

Two articles are variants of one text where most of the shorter one's runs of words stand in the
other, and a release is all articles that such pairs connect: the order of loading does not matter.
"""
