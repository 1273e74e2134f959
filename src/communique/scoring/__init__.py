"""How much of what people find in articles another finds too, table by table."""
