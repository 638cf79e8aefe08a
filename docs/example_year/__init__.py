"""What happens in the made-up example year: everybody in it is invented, and every address is at example.org."""
