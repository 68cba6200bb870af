"""What the settings make out of the environment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from plg.environment import allowed_hosts, is_demo, kept_secret

OWN = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("wish", "database_url", "demo"),
    [
        ("1", "postgres://x", True),
        ("true", "", True),
        ("0", "", False),
        ("", "", False),
        ("auto", "", True),
        ("AUTO", "postgres://x", False),
    ],
)
def test_the_demo_is_on_when_asked_or_when_the_database_is_ours(wish, database_url, demo):
    assert is_demo(wish, database_url) is demo


def test_another_word_for_the_demo_is_refused():
    with pytest.raises(ValueError, match="DEMO is 1, 0 of auto"):
        is_demo("misschien", "")


@pytest.mark.parametrize(
    ("named", "base_url", "host", "demo", "hosts"),
    [
        ([], "http://localhost:8000", "127.0.0.1", False, OWN),
        ([], "https://plg.school.nl", "0.0.0.0", False, ["plg.school.nl", *OWN]),
        (["b.nl"], "https://a.nl:8443", "10.0.0.5", False, ["b.nl", "a.nl", "10.0.0.5", *OWN]),
        ([], "http://[fe80::1]:8000", "::", False, ["[fe80::1]", *OWN]),
        ([], "http://localhost:8000", "0.0.0.0", True, ["*"]),
        ([], "http://localhost:8000", "127.0.0.1", True, OWN),
        (["a.nl"], "http://localhost:8000", "0.0.0.0", True, ["a.nl", *OWN]),
    ],
)
def test_a_server_answers_to_its_own_names(named, base_url, host, demo, hosts):
    assert sorted(allowed_hosts(named, base_url, host, demo)) == sorted(hosts)


def test_a_secret_is_made_once_and_only_we_may_read_it(tmp_path):
    path = tmp_path / "secret"

    first, second = kept_secret(path), kept_secret(path)

    assert (first == second, len(first) >= 50) == (True, True)
    assert [found.name for found in tmp_path.iterdir()] == ["secret"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_get_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(kept_secret, [tmp_path / "secret"] * 32))

    assert len(secrets) == 1
