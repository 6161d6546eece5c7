"""The language server: what an editor can ask about a campaign while it is written."""
