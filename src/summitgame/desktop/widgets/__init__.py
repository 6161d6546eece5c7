"""The parts that scenes are built of: stacks, scrolls, buttons, cards and controls."""
