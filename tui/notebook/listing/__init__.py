"""What is in the notes of all articles: known without reading them all each time, and sifted."""
