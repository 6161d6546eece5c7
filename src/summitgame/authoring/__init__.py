"""Tools for authors: what changed, what there is, how it plays. Law: they read and never rule."""
