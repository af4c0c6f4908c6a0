"""Quoted words whose speaker the lines around tell: labels, turns, the paragraph before."""
