"""Rules about schemes and codes."""

from __future__ import annotations

from copytaster.validation.file import File, known
from copytaster.validation.rules import Found, rule


@rule("E05", "bind the alias in a catalog")
def unknown_alias(file: File) -> Found:
    """An alias that neither the file nor IPTC binds; with a foreign catalog nobody offline can tell, so W10 speaks."""
    bound = {alias for _, alias, _ in file.own_schemes} | known()["schemes"].keys()
    if file.foreign_catalogs:
        return
    seen: set[str] = set()
    for element, alias, code in file.codes():
        if alias not in bound and alias not in seen:
            seen.add(alias)
            yield element, f"no catalog binds the alias of {alias}:{code}"


@rule("E06", "give each URI an alias of its own")
def alias_twice(file: File) -> Found:
    """An alias that stands for two vocabularies."""
    uris: dict[str, str] = {}
    for element, alias, uri in file.own_schemes:
        if uris.setdefault(alias, uri) != uri:
            yield element, f"the alias {alias} is bound to {uris[alias]} and to {uri}"


@rule("W07", "use cpprole instead")
def retired_scheme(file: File) -> Found:
    """A vocabulary that IPTC has retired."""
    own = {alias for _, alias, _ in file.own_schemes}
    for element, alias, code in file.codes():
        if alias in known()["retired"] and alias not in own:
            yield element, f"{alias}:{code} is of a retired scheme"


@rule("W08", "take a code of the vocabulary; capitals count")
def unknown_code(file: File) -> Found:
    """A code that a complete vocabulary doesn't have."""
    own = {alias for _, alias, _ in file.own_schemes}
    for element, alias, code in file.codes():
        if alias in own or alias not in known()["codes"]:
            continue
        if code not in known()["codes"][alias] | known()["retired_codes"].get(alias, frozenset()):
            yield element, f"there is no code {alias}:{code}"


@rule("W09", "take the code that replaces it")
def retired_code(file: File) -> Found:
    """A code that IPTC has retired."""
    own = {alias for _, alias, _ in file.own_schemes}
    for element, alias, code in file.codes():
        if alias not in own and code in known()["retired_codes"].get(alias, ()):
            yield element, f"{alias}:{code} is retired"


@rule("W10", "put the schemes that are used into the file")
def foreign_catalog(file: File) -> Found:
    """A catalog that a reader without network can't have."""
    for element in file.foreign_catalogs:
        yield element, f"the catalog {element.get('href')} is not IPTC's, so its codes can't be checked"
