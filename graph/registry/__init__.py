"""Who is who: companies, organizations, persons, bodies and models, as files that a person reads and corrects."""

from graph.registry.entities import Entity, Listing
from graph.registry.registry import Registry, load_registry, registry_of

__all__ = ["Entity", "Listing", "Registry", "load_registry", "registry_of"]
