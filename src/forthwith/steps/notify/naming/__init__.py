"""Other people's names in our own words: looked for in drafts as they are checked, and in each letter as it leaves."""
