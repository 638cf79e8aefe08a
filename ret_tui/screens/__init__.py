"""What one sees: the main screen and its six places, each asking the jobs and holding no rule of its own."""
