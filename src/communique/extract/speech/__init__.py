"""Speech: who is reported to have said what (attributions), and what was on the agenda."""
