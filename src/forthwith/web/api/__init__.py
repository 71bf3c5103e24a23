"""The programming door: the same steps as the pages, typed, by tokens (docs/api.md)."""
