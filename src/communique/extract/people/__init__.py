"""People and other actors: names, posts, who is who under which form, and who is referred to."""
