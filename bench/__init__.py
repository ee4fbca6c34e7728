"""Speed, measured as ratios in one run: `make bench`. These machines are noisy, so single times mean little."""
