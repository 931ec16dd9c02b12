"""Speed and memory, measured as ratios in one run; nothing here is asserted in a test."""
