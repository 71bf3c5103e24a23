"""Step four on the page: investigation, measures, closing, the regulator's folder."""
