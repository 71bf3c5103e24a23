"""The browser's door: the officer's pages, the Head's page, the programming interface."""
