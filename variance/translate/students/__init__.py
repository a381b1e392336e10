"""Firefox's translation models: Marian's small "students", read and run by numpy alone."""
