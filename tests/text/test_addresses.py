from __future__ import annotations

import pytest

from copytaster.text.addresses import absolute, host_of


@pytest.mark.parametrize("address", ["http://[::1", "//[", "http://\u2100.example/", "", "x"])
def test_what_is_no_address_has_no_host(address: str) -> None:
    assert host_of(address) == ""


def test_an_address_is_made_absolute_or_stays() -> None:
    assert absolute("https://lamha.example/a/b", "../c") == "https://lamha.example/c"
    assert absolute("https://lamha.example/", "http://[::1") == "http://[::1"
