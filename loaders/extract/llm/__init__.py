"""Extraction by a language model that the user names: quotes asked for, found in the text, and held to it.

prompt      what is asked: the article is data in it, never an instruction
client      one OpenAI-compatible endpoint: the key, time limits, patience, what an answer cost
answers     answers kept in the home folder, by text, prompt and model
alignment   an answer's quotes to statements, and why the others are none
extractor   the three together; and the rules first, the model only where they leave something open
"""

from loaders.extract.llm.alignment import Aligned, aligned
from loaders.extract.llm.answers import Answers
from loaders.extract.llm.client import Client, Endpoint
from loaders.extract.llm.extractor import BothExtractor, Budget, LlmExtractor, Usage

__all__ = [
    "Aligned",
    "Answers",
    "BothExtractor",
    "Budget",
    "Client",
    "Endpoint",
    "LlmExtractor",
    "Usage",
    "aligned",
]
