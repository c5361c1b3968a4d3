"""Document to papers of a pack, sections, paragraphs, tables and sentences."""

from __future__ import annotations

from paperminer.structure.build import build_papers
from paperminer.structure.sentences import Sentence, sentences

__all__ = ["Sentence", "build_papers", "sentences"]
