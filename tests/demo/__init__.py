"""The main job, run for real and told as a story."""
