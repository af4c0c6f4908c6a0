"""Words and speakers looked for, in the article and in the whole pile."""
