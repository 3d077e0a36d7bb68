"""The steps of the database, oldest first. One that was shipped is never changed: what comes after is another step."""
