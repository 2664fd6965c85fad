"""Attribution: which source is said to hold which content, by which cue."""
