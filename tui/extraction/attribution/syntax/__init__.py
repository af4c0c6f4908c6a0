"""Words, phrases and clauses as attribution sees them: by closed word classes, without parser or
weights."""
