"""Articles into the archive, however many: one run of `communique load`."""
