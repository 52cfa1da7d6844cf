"""
Values of schema.org objects in JSON: texts, names, addresses, whatever of the allowed shapes they come in.

Every reader takes a value, its JSON pointer, and the objects that others refer to by their "@id"; what has a wrong type
gives nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from service.extraction.plaintext import plain, plain_paragraphs

# Bounds on hostile pages: items of a list, characters of a value.
MAX_VALUES = 50
MAX_VALUE_CHARACTERS = 5_000
MAX_BODY_CHARACTERS = 1_000_000

# Under these a Role has the person who plays it: the property that the Role itself is the value of.
_PLAYED = ("author", "creator")

Entity = Literal["person", "organization"]
Object = Mapping[str, Any]

# In lower case: markup is not strict about capitals.
_ENTITIES: Mapping[str, Entity] = {
    "person": "person",
    "organization": "organization",
    "newsmediaorganization": "organization",
    "corporation": "organization",
    "localbusiness": "organization",
}


# Not frozen, which would make it slow to make; nothing changes one.
@dataclass(slots=True)
class Value:
    """
    A text, where it stands, and what comes with it.
    """

    text: str
    pointer: str
    url: str | None = None
    entity: Entity | None = None


Reader = Callable[[object, str, Mapping[str, Object]], Iterator[Value]]


def types_of(data: Object) -> frozenset[str]:
    """
    The bare names of an object's types.

    >>> types_of({"@type": "http://schema.org/NewsArticle"})
    frozenset({'NewsArticle'})
    """
    names = (item for item, _ in _items(data.get("@type"), "") if isinstance(item, str))
    return frozenset(_bare_type(name) for name in names)


def types_in(names: str) -> frozenset[str]:
    """
    The bare names of the types in a value of markup: an `itemtype` of microdata, a `typeof` of RDFa.

    >>> sorted(types_in("https://schema.org/Person https://example.com/terms#Editor"))
    ['Editor', 'Person']
    """
    return frozenset(_bare_type(name.rstrip("/")) for name in names.split(None, MAX_VALUES)[:MAX_VALUES])


def _bare_type(name: str) -> str:
    return name.replace("#", "/").replace(":", "/").rpartition("/")[2]


def entity_of(types: Iterable[str]) -> Entity | None:
    """
    What the bare names of types, in any case, say that somebody is; None where they say neither.

    >>> entity_of(["NewsMediaOrganization"]), entity_of(["person", "Author"]), entity_of(["Thing"])
    ('organization', 'person', None)
    """
    return next((_ENTITIES[kind] for kind in sorted(map(str.lower, types)) if kind in _ENTITIES), None)


def texts(value: object, pointer: str, by_id: Mapping[str, Object]) -> Iterator[Value]:
    """
    Texts on one line: strings, whole numbers, objects with a value or a name.
    """
    for item, place in _items(value, pointer):
        bare = item.get("@value") or item.get("name") or item.get("alternateName") if isinstance(item, dict) else item
        text = str(bare) if isinstance(bare, int) and not isinstance(bare, bool) else bare
        if isinstance(text, str) and (line := plain(text[:MAX_VALUE_CHARACTERS])):
            yield Value(line, place)


def bodies(value: object, pointer: str, by_id: Mapping[str, Object]) -> Iterator[Value]:
    """
    Long texts, their paragraphs parted by one blank line.
    """
    for item, place in _items(value, pointer):
        if isinstance(item, str) and (text := plain_paragraphs(item[:MAX_BODY_CHARACTERS])):
            yield Value(text, place)


def words(value: object, pointer: str, by_id: Mapping[str, Object]) -> Iterator[Value]:
    """
    Keywords: a list, or one string with commas.
    """
    for found in texts(value, pointer, by_id):
        yield from (Value(word.strip(), found.pointer) for word in found.text.split(",") if word.strip())


def names(value: object, pointer: str, by_id: Mapping[str, Object]) -> Iterator[Value]:
    """
    Persons and organizations: strings, objects with a name, or references to objects elsewhere.
    """
    for item, place in _items(value, pointer):
        if isinstance(item, str):
            yield from texts(by_id[item].get("name") if item in by_id else item, place, {})
        elif isinstance(item, dict):
            referred = by_id.get(str(item.get("@id"))) if "name" not in item else None
            data = cast("Object", item if referred is None else referred)
            entity = entity_of(types_of(data))
            for name in texts(_name_of(data), place, {}):
                yield Value(name.text, place, _address(data.get("url")), entity)


def _name_of(data: Object) -> object:
    """
    The name of a person or an organization, whole or in two parts, or of whom a Role is played by.
    """
    parts = (data.get("givenName"), data.get("familyName"))
    whole = " ".join(part for part in parts if isinstance(part, str))
    played: Object = next((data[key] for key in _PLAYED if isinstance(data.get(key), dict)), {})
    return data.get("name") or whole or data.get("legalName") or played.get("name")


def links(value: object, pointer: str, by_id: Mapping[str, Object]) -> Iterator[Value]:
    """
    Addresses, with a name where the object gives one.
    """
    for item, place in _items(value, pointer):
        data = item if isinstance(item, dict) else {"url": item}
        url = _address(data.get("url") or data.get("@id"))
        name = next(texts(data.get("name"), place, {}), None)
        if name or url:
            yield Value(name.text if name else str(url), place, url)


def _items(value: object, pointer: str) -> Iterator[tuple[object, str]]:
    """
    A list's items, or the value itself: schema.org allows both everywhere. JSON-LD's own "@list" and "@set" are lists,
    and the items of a list in a list are taken too.
    """
    if isinstance(value, dict):
        value = value.get("@list") or value.get("@set") or value
    if not isinstance(value, list):
        yield value, pointer
        return
    for number, item in enumerate(value[:MAX_VALUES]):
        if not isinstance(item, list):
            yield item, f"{pointer}/{number}"
            continue
        for inner, one in enumerate(item[:MAX_VALUES]):
            if not isinstance(one, list):
                yield one, f"{pointer}/{number}/{inner}"


def _address(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return first.strip()[:MAX_VALUE_CHARACTERS] or None if isinstance(first, str) else None
