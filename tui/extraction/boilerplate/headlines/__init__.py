"""Which line is the headline: the candidates, what is seen of each, and two opinions that have to
agree."""
