"""The network: what it is asked, how a text is put to it, and what it answers."""
