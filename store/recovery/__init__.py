"""What is left of a store after damage: what this computer last knew, what can still be read, what was there before."""
