"""Shapes for the game's pictures: everything is drawn as paths that nanosvg understands."""
