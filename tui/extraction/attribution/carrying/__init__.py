"""Quoted words whose speaker the surrounding lines tell: labels, turns, the paragraph before."""
