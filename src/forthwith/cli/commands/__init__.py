"""The commands by what they are about: their arguments and their help."""
