"""The assessment: who learned what about whom, and everything that is weighed before the Head decides (practice 2)."""
