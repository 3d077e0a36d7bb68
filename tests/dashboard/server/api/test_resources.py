"""Every resource is there once, with words, an example, and a size."""

from dashboard.server.api.resources import RESOURCES


def test_every_resource_is_told() -> None:
    assert len({one.name for one in RESOURCES}) == len({one.path for one in RESOURCES}) == len(RESOURCES)
    for one in RESOURCES:
        assert one.title
        assert one.words.endswith(".")
        assert one.size
        assert one.examples or one.name == "publication", one.name
        keys = [parameter.name for parameter in (*one.in_path, *one.parameters)]
        assert len(set(keys)) == len(keys)
        for parameter in one.parameters:
            assert parameter.words
            if parameter.example:
                parameter.read(parameter.example)


def test_nothing_that_pages_tell_of_a_council_is_missing() -> None:
    wanted = {"councils", "assumptions", "pathway", "hours", "outlook", "plan", "compare", "publications", "lessons"}
    assert wanted | {"promises", "neighbourhoods", "roof", "places"} <= {one.name for one in RESOURCES}
