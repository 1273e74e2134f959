"""Pictures of what an archive holds, for where people would rather look.

A picture has a `.sql` file like a report's, over the published views, and a module that draws the
rows. What there is no room for is counted on the picture.
"""
