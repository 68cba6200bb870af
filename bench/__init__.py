"""How fast we are, as ratios against what this machine can do. ``make bench``"""
