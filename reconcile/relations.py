# SPDX-License-Identifier: Apache-2.0
"""How two records of one kind can be kin without being the same: declared once, read by one engine."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import UserError
from models.fields import Field
from models.kinds import KINDS
from models.text import Bilingual, mark

_NO_RELATION = mark("Desk", "“{key}” is no relation between records of the kind “{kind}”; there are: {keys}.")


@dataclass(frozen=True, slots=True)
class Relation:
    """One way to be related; the link stands in a field of the record that *is* so."""

    kind: str
    key: str
    field: str
    inverse: Bilingual
    """As seen from the record linked to."""
    is_symmetric: bool = False
    """Whether it says the same from either side; then one link is enough."""

    @property
    def described(self) -> Field:
        """The link field."""
        return KINDS[self.kind].field(self.field)

    @property
    def label(self) -> Bilingual:
        """As seen from the record that bears the link."""
        return self.described.label


RELATIONS: tuple[Relation, ...] = (
    Relation("trial", "follow_up_of", "follow_up_of", Bilingual("有随访试验", "Followed up by")),
    Relation("trial", "extension_of", "extension_of", Bilingual("有延展试验", "Extended by")),
    Relation("trial", "country_part_of", "part_of", Bilingual("包含国别部分", "Has as a country part")),
    Relation("trial", "re_registered_as", "re_registered_as", Bilingual("取代先前登记", "Registered before as")),
    Relation("organisation", "renamed_to", "renamed_to", Bilingual("更名自", "Formerly")),
    Relation("candidate", "form_of", "form_of", Bilingual("有盐型或前药", "Has as a salt or prodrug")),
    Relation("candidate", "combination_with", "combination_with", Bilingual("联合用药", "Combination with"), True),
    Relation("candidate", "licensed_to", "licensed_to", Bilingual("授权来源项目", "Licensed from (as)")),
    Relation("financing", "tranche_of", "tranche_of", Bilingual("包含分批", "Has as a tranche")),
    Relation("financing", "extension_of", "extension_of", Bilingual("有追加投资", "Extended by")),
    Relation("financing", "announcement_of", "announcement_of", Bilingual("另次公布为", "Also announced as")),
)
"""All relations, by kind in the order in which they are offered."""


def relations_of(kind: str) -> tuple[Relation, ...]:
    """The relations between records of a kind; none for kinds that know only same and different."""
    return tuple(one for one in RELATIONS if one.kind == kind)


def relation_named(kind: str, key: str) -> Relation:
    """The relation of this key. UserError, naming the others, when the kind has none such."""
    offered = relations_of(kind)
    for one in offered:
        if one.key == key:
            return one
    keys = ", ".join(one.key for one in offered)
    raise UserError(_NO_RELATION.format(key=key, kind=KINDS[kind].label, keys=keys))
