"""What several tests need; no module here holds tests."""
