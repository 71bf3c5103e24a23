"""Signing in and one's own account: password, second factor, passkeys, the district's sign-in, sessions."""
