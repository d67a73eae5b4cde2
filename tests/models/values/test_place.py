# SPDX-License-Identifier: Apache-2.0
"""Places: provinces and cities of China with and without 省 and 市, in both languages, and countries."""

import pytest

from models.values.base import Parsed, Unreadable
from models.values.place import PLACE
from models.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江", "CN-ZJ"),
        ("浙江省", "CN-ZJ"),
        ("Zhejiang", "CN-ZJ"),
        ("Beijing Municipality", "CN-BJ"),
        ("山西", "CN-SX"),
        ("Shaanxi", "CN-SN"),
        ("吉林", "CN-JL"),
        ("吉林市", "JL-jilin"),
        ("内蒙古自治区", "CN-NM"),
        ("石家庄市", "HE-shijiazhuang"),
        ("美国", "US"),
        ("PRC", "CN"),
        ("欧盟", "EU"),
        ("不详", None),
    ],
)
def test_places_are_read(text, code):
    assert PLACE.parse(text) == Parsed(code)


def test_what_is_no_place_is_refused():
    assert isinstance(PLACE.parse("Atlantis"), Unreadable)


@pytest.mark.parametrize("name", ["province", "country", "city"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_place_is_shown_so_that_it_reads_back(name, language):
    for term in vocabulary(name).terms:
        assert PLACE.parse(PLACE.show(term.code, language)) == Parsed(term.code)
