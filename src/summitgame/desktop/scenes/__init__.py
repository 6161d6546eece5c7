"""The scenes of the window, each a page that answers inputs with moves."""
