"""The committee paper: what it says, once, and the same as Word and as PDF."""
