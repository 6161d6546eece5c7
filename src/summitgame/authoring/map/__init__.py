"""The story as a graph: a page to walk about in, a picture, and Graphviz.

Law: each is made of the compiled program, and needs nothing but itself.
"""

from summitgame.authoring.map.dot import dot
from summitgame.authoring.map.drawing import picture
from summitgame.authoring.map.page import map_page
from summitgame.authoring.map.rows import Counts

__all__ = ["Counts", "dot", "map_page", "picture"]
