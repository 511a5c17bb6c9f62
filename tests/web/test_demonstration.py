"""One click signs in, in the demonstration and nowhere else."""

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.agencies.models import Person
from goldenthread.demonstration import partnership
from tests import cast

pytestmark = pytest.mark.django_db
PRIYA = "priya.nair@northshire-police.example"
NOT_OF_THE_CAST = (
    "",
    "x",
    "call_handler.nsp@cast.example",
    f"{PRIYA} ",
    PRIYA.upper(),
    "\x00",
    "' OR 1=1 --",
)


@pytest.fixture
def priya() -> Person:
    """One of the cast, in a post."""
    post = cast.actor("NSP").post
    person = Person.objects.create(email=PRIYA, name="Priya Nair")
    person.posts.add(*person.posts.model.objects.filter(pk=post))
    return person


@pytest.fixture
def _demonstration(settings: Settings) -> None:
    settings.DEMONSTRATION = True


@pytest.mark.usefixtures("_demonstration")
def test_works(priya: Person) -> None:
    client = Client()
    page = client.get("/demonstration/").content.decode()
    for one in partnership.PEOPLE:
        assert one.sign_in in page
    assert client.post("/demonstration/enter/", {"email": PRIYA})["Location"] == "/"
    assert b"Priya Nair" in client.get("/").content


@pytest.mark.usefixtures("_demonstration")
def test_rejects_get(priya: Person) -> None:
    assert Client().get("/demonstration/enter/").status_code == 405


@pytest.mark.usefixtures("_demonstration")
@pytest.mark.parametrize("email", NOT_OF_THE_CAST)
def test_nobody_else_is_let_in(priya: Person, email: str) -> None:
    cast.actor("NSP")
    client = Client()
    assert client.post("/demonstration/enter/", {"email": email}).status_code == 404
    assert client.get("/").status_code == 302


@pytest.mark.usefixtures("_demonstration")
def test_entering_leaves_nothing_of_whoever_was_there(priya: Person) -> None:
    client = Client()
    session = client.session
    session["imports"] = "somebody's"
    session.save()
    client.post("/demonstration/enter/", {"email": PRIYA})
    assert "imports" not in client.session


@pytest.mark.usefixtures("_demonstration")
def test_one_whose_account_is_closed_is_not_let_in(priya: Person) -> None:
    Person.objects.update(is_active=False)
    assert Client().post("/demonstration/enter/", {"email": PRIYA}).status_code == 404


@pytest.mark.parametrize("path", ["/demonstration/", "/demonstration/enter/", "/demonstration/unlock/"])
def test_is_not_there_anywhere_else(priya: Person, path: str) -> None:
    client = Client()
    client.force_login(priya, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(path) if path == "/demonstration/" else client.post(path, {"email": PRIYA})
    assert answer.status_code == 404


def test_the_password_of_the_demonstration_opens_no_other_system(priya: Person) -> None:
    assert not priya.check_password("a thread of gold")
