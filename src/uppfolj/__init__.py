"""uppfolj: systematisk uppföljning av vård och omsorg som en mapp med filer."""

__version__ = "0.1.0"
