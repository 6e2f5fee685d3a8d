"""DATABASE_URL is read strictly, and its password is never repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.plumbing.database_url import UnableToReadDatabaseUrl, database_from

SECRET = "geheim123"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://u:p@h/n",
            {"NAME": "n", "USER": "u", "PASSWORD": "p", "HOST": "h", "PORT": "", "OPTIONS": {}},
        ),
        ("postgresql://u@/n?host=/run/pg", {"NAME": "n", "USER": "u", "PASSWORD": "", "HOST": "/run/pg", "PORT": ""}),
        ("postgresql://h:5433/n?sslmode=require", {"HOST": "h", "PORT": "5433", "OPTIONS": {"sslmode": "require"}}),
        ("sqlite:////data/nuan.sqlite3", {"ENGINE": "django.db.backends.sqlite3", "NAME": "/data/nuan.sqlite3"}),
        ("sqlite:///nuan.sqlite3", {"NAME": "nuan.sqlite3"}),
    ],
)
def test_what_is_understood(url: str, expected: dict[str, object]) -> None:
    found = database_from(url=url)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "url",
    [
        "", "nuan", "mysql://u:geheim123@h/n", "postgresql://u:geheim123@h", "postgresql://u:geheim123@h/",
        "postgresql://u:geheim123@h/a/b", "postgresql://u:geheim123@h:port/n", "postgresql://u:geheim123@h/n?sslmod=x",
        "postgresql://u:geheim123@h/n?sslmode", "postgresql://u:geheim#123@h/n", "postgresql://u:geheim123@h/n#x",
        "postgresql://u:geheim123@h/n?sslmode=a&sslmode=b", "sqlite://", "sqlite:///", "sqlite://host/file", "sqlite:///a?b=c",
    ],
)  # fmt: skip
def test_what_is_refused_with_a_remedy_and_without_the_password(url: str) -> None:
    with pytest.raises(UnableToReadDatabaseUrl) as refused:
        database_from(url=url)
    text = str(refused.value)
    assert "geheim" not in text
    assert "postgresql://USER" in text
    assert "unset it" in text


@given(user=st.text(min_size=1, max_size=12), password=st.text(min_size=1, max_size=12))
def test_any_user_and_password_survive_quoting(user: str, password: str) -> None:
    from urllib.parse import quote

    found = database_from(url=f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@h/n")
    assert (found["USER"], found["PASSWORD"]) == (user, password)
