"""Rules as data: duties, clocks and required words, for every place."""
